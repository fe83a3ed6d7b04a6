#include "attribution/layout_cues.h"

#include <algorithm>
#include <array>
#include <optional>

#include "attribution/clauses.h"
#include "base/gazetteer.h"

namespace hearsay {

namespace {

// Words that label a page, not who speaks: "Video: ...", "Opinion: ...".
bool is_page_label(std::string_view lower) {
    constexpr std::array<std::string_view, 31> kLabels = {
        "video",   "photo",    "photos",    "pictures", "opinion", "analysis",  "exclusive", "breaking",
        "update",  "updated",  "live",      "watch",    "comment", "editorial", "review",    "interview",
        "factbox", "timeline", "explainer", "podcast",  "letters", "poll",      "more",      "related",
        "read",    "see",      "from",      "via",      "note",    "recap",     "lol"};
    return std::find(kLabels.begin(), kLabels.end(), lower) != kLabels.end();
}

// The phrase is how the text below names a person, body or outlet: "Lavin: ..." over an article on Sergei Lavin.
bool is_named_below(const Scene& scene, TokenRange range) {
    const Document& doc = scene.document;
    if ((scene.syntax.token(range.begin).flags & kCapitalised) == 0) return false;
    const std::string_view label = doc.text(range);
    const std::size_t most = std::min<std::size_t>(doc.mentions.size(), 2000);
    for (const Mention& mention : std::span(doc.mentions).first(most)) {
        if (mention.kind != MentionKind::name || mention.tokens.begin < range.end) continue;
        const bool speaks = mention.type == EntityType::person || mention.type == EntityType::organisation ||
                            mention.type == EntityType::outlet;
        const std::string_view name = doc.text(mention.tokens);
        if (speaks && name.size() >= label.size() && name.substr(name.size() - label.size()) == label) return true;
    }
    return false;
}

bool is_shouted(const Syntax& s, TokenRange range) {
    for (u32 t = range.begin; t < range.end; ++t) {
        if ((s.token(t).flags & kAllCaps) == 0 && s.lower(t) != ".") return false;
    }
    return true;
}

const Mention* name_at(const Scene& scene, TokenRange range) {
    for (const Mention& mention : scene.document.mentions) {
        if (mention.kind == MentionKind::name && mention.tokens.overlaps(range)) return &mention;
    }
    return nullptr;
}

// The same label over another block.
bool is_repeated(const Scene& scene, TokenRange label) {
    const Document& doc = scene.document;
    return std::any_of(doc.sentences.begin(), doc.sentences.end(), [&](const Sentence& sentence) {
        const TokenRange there{sentence.tokens.begin, sentence.tokens.begin + label.size()};
        return there.begin != label.begin && there.end < sentence.tokens.end && scene.syntax.lower(there.end) == ":" &&
               doc.text(there) == doc.text(label);
    });
}

// "TOLLAN: The premier warned ..." says where the report was written. In a transcript the label comes again, or whoever
// has it says "I".
bool is_dateline(const Scene& scene, TokenRange label, TokenRange content, bool opening) {
    if (!is_shouted(scene.syntax, label)) return false;
    const Mention* name = name_at(scene, label);
    if (name != nullptr && name->type == EntityType::place) return true;
    for (u32 t = content.begin; t < content.end; ++t) {
        const std::string_view word = scene.syntax.lower(t);
        if (word == "i" || word == "me" || word == "we" || word == "us" || word == "you" || word == "my" ||
            word == "our")
            return false;
    }
    return opening && !is_repeated(scene, label);
}

// "Storm hits Tollan : Tollan Evening Post": where the site's own name begins, else the end of the line.
u32 end_before_site(const Scene& scene, TokenRange line) {
    const Syntax& s = scene.syntax;
    for (u32 t = line.end; t-- > line.begin + 1;) {
        if (s.lower(t) != ":") continue;
        bool titled = false;
        for (u32 word = t + 1; word < line.end; ++word) {
            titled = titled || is_news_title(scene.document.text(s.token(word)));
        }
        return titled && (s.token(t - 1).flags & kSpaceAfter) != 0 ? t : line.end;
    }
    return line.end;
}

// "Ivo Brandt: Sarnian painter dies aged 93": nobody tells of his own death. "Brandt: Teale died a hero" names another.
bool tells_own_death(const Scene& scene, TokenRange label, TokenRange content) {
    const Syntax& s = scene.syntax;
    const Mention* name = name_at(scene, label);
    if (name == nullptr || name->type != EntityType::person || scene.quotes.is_quoted(content.begin)) return false;
    bool dies = false;
    for (u32 t = content.begin; t < content.end; ++t) {
        const std::string_view lemma = s.lemma(t);
        if (lemma == "die" || lemma == "dead" || lemma == "obituary") dies = true;
    }
    const Mention* other = name_at(scene, content);
    return dies && (other == nullptr || other->type != EntityType::person || other->entity == name->entity);
}

// The token of a phrase that hangs on none of the others; the last such one.
u32 head_of(const Syntax& s, TokenRange range) {
    u32 head = range.end - 1;
    for (u32 t = range.begin; t < range.end; ++t) {
        if (s.head(t) == kNoToken || !range.contains(s.head(t))) head = t;
    }
    return head;
}

// A short phrase that names somebody who can speak.
bool names_source(const Scene& scene, TokenRange range) {
    const Syntax& s = scene.syntax;
    if (range.empty() || range.size() > 7 || is_page_label(s.lower(range.begin))) return false;
    for (u32 t = range.begin; t < range.end; ++t) {
        if (is_verb(s.token(t)) && s.xpos(t) != Xpos::VBN && s.xpos(t) != Xpos::VBG) return false;
        if (is_punctuation(s.token(t)) && s.lower(t) != "." && s.lower(t) != "'" && s.lower(t) != ",") return false;
    }
    for (const Mention& mention : scene.document.mentions) {
        if (mention.kind != MentionKind::name || !range.overlaps(mention.tokens)) continue;
        const bool speaks = mention.type == EntityType::person || mention.type == EntityType::organisation ||
                            mention.type == EntityType::outlet;
        // The name ends the label: "Kestrel Council Reunion" is none that could speak.
        const bool ends = mention.tokens.end >= range.end ||
                          (mention.tokens.end + 1 == range.end && is_punctuation(s.token(range.end - 1)));
        if (speaks && ends) return true;
    }
    if (is_named_below(scene, range)) return true;
    if (range.size() <= 4 && is_shouted(s, range)) return true;  // "KESSLER:" in a transcript
    const SourceNoun kind = find_source_noun(s.lemma(head_of(s, range)));
    return kind != SourceNoun::none && kind != SourceNoun::person;
}

std::optional<Draft> label_draft(const Scene& scene, TokenRange source, u32 mark, TokenRange content) {
    const Syntax& s = scene.syntax;
    if (content.size() < 2 || !names_source(scene, source)) return std::nullopt;
    Draft draft;
    draft.cue_head = mark;
    draft.cue = {{mark, mark + 1}};
    draft.source = {source};
    draft.source_head = head_of(s, source);
    draft.content = {content};
    trim_edges(scene.document, draft.content);
    if (draft.content.empty()) return std::nullopt;
    for (u32 t = content.begin; t < content.end; ++t) {
        if (s.head(t) == kNoToken || !content.contains(s.head(t))) {
            draft.content_head = t;
            break;
        }
    }
    if (draft.content_head == kNoToken) return std::nullopt;
    draft.confidence = 0.8F;
    draft.speech = true;
    return draft;
}

bool has_verb(const Syntax& s, TokenRange range) {
    for (u32 t = range.begin; t < range.end; ++t) {
        if (s.upos(t) == Upos::VERB || s.upos(t) == Upos::AUX) return true;
    }
    return false;
}

// "Mara Lund: Ada Holm coming to Tollan" tells something on both sides.
bool has_clause(const Syntax& s, TokenRange range) {
    for (u32 t = range.begin + 1; t < range.end; ++t) {
        if (s.xpos(t) == Xpos::VBG && is_noun(s.token(t - 1))) return true;
    }
    return false;
}

bool is_dash(std::string_view text) { return text == "-" || text == "–" || text == "—" || text == "--" || text == "―"; }

// "..., says ministry", "..., ministry says": the reporting clause after the last comma of a headline.
bool read_suffix(const Scene& scene, TokenRange line, std::vector<Draft>& drafts) {
    const Syntax& s = scene.syntax;
    u32 comma = line.end;
    while (comma > line.begin && (comma == line.end || s.lower(comma) != ",")) --comma;
    if (comma <= line.begin + 1 || comma + 2 >= line.end || comma + 10 < line.end) return false;
    for (const u32 cue : {comma + 1, line.end - 1}) {
        const CueWord* word = find_cue_verb(s.lemma(cue));
        const std::string_view form = s.lower(cue);
        if (word == nullptr || !word->takes(kSpeech) || !word->takes(kClause) || form.empty() || form.back() != 's')
            continue;
        const TokenRange source = cue == comma + 1 ? TokenRange{cue + 1, line.end} : TokenRange{comma + 1, cue};
        auto draft = label_draft(scene, source, cue, {line.begin, comma});
        if (!draft) continue;
        draft->word = word;
        draft->stance = word->stance;
        draft->confidence = 0.9F;
        drafts.push_back(std::move(*draft));
        return true;
    }
    return false;
}

// "..., reports ChipTimes." at the end of a sentence, where the verb is taken for a noun or who reports for
// what is reported.
void read_misread_suffix(const Scene& scene, TokenRange sentence, std::vector<Draft>& drafts) {
    const Syntax& s = scene.syntax;
    constexpr u32 kMostWords = 5;  // of the source
    u32 end = sentence.end;
    while (end > sentence.begin && is_punctuation(s.token(end - 1))) --end;
    u32 cue = end;
    while (cue > sentence.begin && end - cue < kMostWords && (s.token(cue - 1).flags & kCapitalised) != 0) --cue;
    if (cue == end || cue < sentence.begin + 5 || s.lower(--cue) != "reports" || s.lower(cue - 1) != ",") return;
    if (s.child(cue, {Deprel::nsubj}) != kNoToken || scene.quotes.is_quoted(cue)) return;
    auto draft = label_draft(scene, {cue + 1, end}, cue, {sentence.begin, cue - 1});
    if (draft && has_verb(s, {sentence.begin, cue - 1})) drafts.push_back(std::move(*draft));
}

// Headlines: the source before the first colon, or after the last colon or spaced dash.
void read_headline(const Scene& scene, TokenRange line, std::vector<Draft>& drafts) {
    const Syntax& s = scene.syntax;
    u32 end = end_before_site(scene, line);
    while (end > line.begin && s.lower(end - 1) == ".") --end;
    for (u32 t = line.begin + 1; t + 1 < end; ++t) {
        if (s.lower(t) != ":" || scene.quotes.is_quoted(t)) continue;
        if (tells_own_death(scene, {line.begin, t}, {t + 1, end})) return;
        if (auto draft = label_draft(scene, {line.begin, t}, t, {t + 1, end})) {
            drafts.push_back(std::move(*draft));
            return;
        }
        break;
    }
    if (read_suffix(scene, {line.begin, end}, drafts)) return;
    for (u32 t = end; t-- > line.begin + 1;) {
        const bool mark = s.lower(t) == ":" || is_dash(scene.document.text(s.token(t)));
        if (!mark || t + 1 >= end || (s.token(t).flags & kSpaceAfter) == 0) continue;
        if (has_clause(s, {t + 1, end})) return;
        if (auto draft = label_draft(scene, {t + 1, end}, t, {line.begin, t})) drafts.push_back(std::move(*draft));
        return;
    }
}

// "SMITH: We did not know." at the start of a paragraph, as in transcripts; those may be quoted as a whole.
void read_label(const Scene& scene, TokenRange block, bool opening, std::vector<Draft>& drafts) {
    const Syntax& s = scene.syntax;
    const Quotation* quote = scene.quotes.at(block.begin);
    if (quote != nullptr && quote->span.begin == block.begin && block.size() > 1) ++block.begin;
    for (u32 t = block.begin + 1; t < block.end && t < block.begin + 6; ++t) {
        if (s.lower(t) != ":") continue;
        if (is_dateline(scene, {block.begin, t}, {t + 1, block.end}, opening)) return;
        if (find_source_noun(s.lemma(t - 1)) == SourceNoun::document || !has_verb(s, {t + 1, block.end})) return;
        if (auto draft = label_draft(scene, {block.begin, t}, t, {t + 1, block.end}))
            drafts.push_back(std::move(*draft));
        return;
    }
}

// Somebody, a colon and a quotation: "The minister's verdict" is none, "Breitner, on the deal: ..." is.
void read_quoted_label(const Scene& scene, const Quotation& quote, std::vector<Draft>& drafts) {
    const Syntax& s = scene.syntax;
    const u32 begin = quote.span.begin;
    const u32 first = s.sentence(begin).begin;
    if (begin < first + 2 || s.lower(begin - 1) != ":") return;
    if (auto draft = label_draft(scene, {first, begin - 1}, begin - 1, quote.span)) drafts.push_back(std::move(*draft));
}

}  // namespace

std::vector<Draft> find_layout_cues(const Scene& scene) {
    std::vector<Draft> drafts;
    const auto& sentences = scene.document.sentences;
    bool opening = true;  // no paragraph yet
    for (std::size_t i = 0; i < sentences.size();) {
        const u32 block = sentences[i].block;
        TokenRange range = sentences[i].tokens;
        for (++i; i < sentences.size() && sentences[i].block == block; ++i) range.end = sentences[i].tokens.end;
        const BlockKind kind = scene.document.article.blocks[block].kind;
        if (kind == BlockKind::headline || kind == BlockKind::heading) {
            read_headline(scene, range, drafts);
        } else if (kind == BlockKind::paragraph || kind == BlockKind::list_item) {
            read_label(scene, range, opening, drafts);
            opening = false;
            for (std::size_t k = i; k-- > 0 && sentences[k].block == block;) {
                read_misread_suffix(scene, sentences[k].tokens, drafts);
            }
        }
    }
    for (const Quotation& quote : scene.quotes.all()) read_quoted_label(scene, quote, drafts);
    return drafts;
}

}  // namespace hearsay
