// Documents for tests: with trees written by hand, and with random ones.
#pragma once

#include <rapidcheck.h>

#include <sstream>
#include <string>
#include <vector>

#include "base/unicode.h"
#include "data/document.h"

namespace hearsay {

// Lines of "form lemma UPOS XPOS head relation" with heads counted from 1 (0: root); an empty line ends a sentence and
// "---" a block. Plain quotation marks are paired as they come.
inline Document make_document(const std::string& lines) {
    Document d;
    std::istringstream in(lines);
    std::string line;
    u32 first = 0;
    u32 block_begin = 0;
    bool open = false;
    const auto end_sentence = [&] {
        const auto end = static_cast<u32>(d.tokens.size());
        if (end == first) return;
        d.sentences.push_back({{first, end}, static_cast<u32>(d.article.blocks.size())});
        first = end;
    };
    const auto end_block = [&] {
        end_sentence();
        const auto end = static_cast<u32>(d.article.text.size());
        if (end > block_begin) d.article.blocks.push_back({{block_begin, end}, BlockKind::paragraph});
        d.article.text += "\n\n";
        block_begin = end + 2;
    };
    while (std::getline(in, line)) {
        if (line == "---") {
            end_block();
            continue;
        }
        std::istringstream fields(line);
        std::string form;
        std::string lemma;
        std::string upos;
        std::string xpos;
        std::string relation;
        u32 head = 0;
        if (!(fields >> form >> lemma >> upos >> xpos >> head >> relation)) {
            end_sentence();
            continue;
        }
        Token t;
        if (!d.article.text.empty() && d.article.text.size() > block_begin) d.article.text += " ";
        t.begin = static_cast<u32>(d.article.text.size());
        d.article.text += form;
        t.end = static_cast<u32>(d.article.text.size());
        t.head = head == 0 ? kNone<TokenId> : make_id<TokenId>(first + head - 1);
        t.lemma = d.strings.add(lemma);
        t.lower = d.strings.add(lowercase(form));
        t.upos = upos_of(upos);
        t.xpos = xpos_of(xpos);
        t.deprel = deprel_of(relation);
        t.flags = kSpaceAfter;
        if (form == "\"") {
            t.flags |= open ? kQuoteClose : kQuoteOpen;
            open = !open;
        } else if (open) {
            t.flags |= kInsideQuote;
        }
        d.tokens.push_back(t);
    }
    end_block();
    d.article.text.resize(d.article.text.size() - 2);
    return d;
}

// Words that the finders react to, in random trees with random relations and quotation marks.
inline Document random_document() {
    static const std::vector<std::string> kForms = {"said", "denied", "report", "that",      "\"",     "according",
                                                    "to",   "citing", "as",     "saying",    "quoted", "he",
                                                    "no",   "true",   ",",      ":",         "Brand",  "not",
                                                    "told", "who",    "claim",  "allegedly", "by",     "was"};
    Document d;
    const auto sentences = *rc::gen::inRange<u32>(0, 5);
    for (u32 s = 0; s < sentences; ++s) {
        const auto first = static_cast<u32>(d.tokens.size());
        const auto n = *rc::gen::inRange<u32>(1, 15);
        const auto begin = static_cast<u32>(d.article.text.size());
        for (u32 i = 0; i < n; ++i) {
            const std::string form = *rc::gen::elementOf(kForms);
            Token t;
            t.begin = static_cast<u32>(d.article.text.size());
            d.article.text += form;
            t.end = static_cast<u32>(d.article.text.size());
            d.article.text += " ";
            t.lower = d.strings.add(lowercase(form));
            t.lemma = d.strings.add(form == "said" || form == "saying" ? "say" : form == "told" ? "tell" : form);
            t.upos = static_cast<Upos>(*rc::gen::inRange<int>(0, static_cast<int>(kUposCount)));
            t.xpos = static_cast<Xpos>(*rc::gen::inRange<int>(0, static_cast<int>(Xpos::other) + 1));
            t.deprel = static_cast<Deprel>(*rc::gen::inRange<int>(0, static_cast<int>(Deprel::xcomp) + 1));
            t.flags = static_cast<u8>(*rc::gen::inRange<int>(0, 64));
            // A tree: every token hangs on an earlier one of a random order; here on any token before it or, mirrored,
            // after it.
            const bool mirrored = s % 2 == 1;
            const u32 up = i == 0 ? 0 : *rc::gen::inRange<u32>(0, i);
            if (i > 0) t.head = make_id<TokenId>(mirrored ? first + n - 1 - up : first + up);
            d.tokens.push_back(t);
        }
        if (s % 2 == 1) {  // heads were drawn for the mirrored order
            std::vector<TokenId> heads;
            for (u32 i = 0; i < n; ++i) heads.push_back(d.tokens[first + i].head);
            for (u32 i = 0; i < n; ++i) d.tokens[first + n - 1 - i].head = heads[i];
        }
        d.sentences.push_back({{first, first + n}, static_cast<u32>(d.article.blocks.size())});
        if (*rc::gen::inRange(0, 2) == 0 || s + 1 == sentences) {
            const u32 from = d.article.blocks.empty() ? 0 : d.article.blocks.back().range.end;
            d.article.blocks.push_back({{from, static_cast<u32>(d.article.text.size())},
                                        static_cast<BlockKind>(*rc::gen::inRange<int>(0, 8))});
        }
        (void)begin;
    }
    return d;
}

}  // namespace hearsay
