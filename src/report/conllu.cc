#include "report/conllu.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <vector>

#include "base/unicode.h"

namespace hearsay {

namespace {

// A field must hold no tab and no line break; a column must not be empty either.
[[nodiscard]] std::string column(std::string_view text) {
    std::string out = squeeze(text);
    for (char& c : out) {
        if (static_cast<u8>(c) < 0x20) c = ' ';
    }
    return out.empty() ? "_" : out;
}

// The brackets that open and close at each token: opening ones, the longer mention first, then closing ones, the inner
// first. A mention of one token opens and closes at once, between them.
[[nodiscard]] std::vector<std::string> entity_brackets(const Document& document) {
    struct Brackets {
        std::vector<const Mention*> opening;
        std::vector<const Mention*> closing;
    };
    std::vector<Brackets> at(document.tokens.size());
    for (const Mention& mention : document.mentions) {
        if (!is_set(mention.entity) || mention.tokens.empty()) continue;
        at[mention.tokens.begin].opening.push_back(&mention);
        if (mention.tokens.size() > 1) at[mention.tokens.end - 1].closing.push_back(&mention);
    }
    std::vector<std::string> out(at.size());
    for (std::size_t i = 0; i < at.size(); ++i) {
        auto& [opening, closing] = at[i];
        std::stable_sort(opening.begin(), opening.end(),
                         [](const Mention* a, const Mention* b) { return a->tokens.end > b->tokens.end; });
        std::stable_sort(closing.begin(), closing.end(),
                         [](const Mention* a, const Mention* b) { return a->tokens.begin > b->tokens.begin; });
        for (const Mention* m : opening) {
            const char* end = m->tokens.size() == 1 ? ")" : "";
            fmt::format_to(std::back_inserter(out[i]), "(e{}-{}{}", index(m->entity), name_of(m->type), end);
        }
        for (const Mention* m : closing) fmt::format_to(std::back_inserter(out[i]), "e{})", index(m->entity));
    }
    return out;
}

class ConlluWriter {
  public:
    explicit ConlluWriter(const Document& document)
        : document_(document), index_(document.text()), brackets_(entity_brackets(document)) {}

    [[nodiscard]] std::string write() {
        const PageOrigin& origin = document_.article.origin;
        print("# newdoc id = {}{}{}\n", column(origin.file), origin.record.empty() ? "" : "#",
              origin.record.empty() ? "" : column(origin.record));
        print("# global.Entity = eid-etype\n");
        for (std::size_t i = 0; i < document_.sentences.size(); ++i) write_sentence(i);
        return std::move(out_);
    }

  private:
    template <class... Args>
    void print(fmt::format_string<Args...> format, Args&&... args) {
        fmt::format_to(std::back_inserter(out_), format, std::forward<Args>(args)...);
    }

    void write_sentence(std::size_t number) {
        const TokenRange tokens = document_.sentences[number].tokens;
        const bool paragraph =
            number == 0 || document_.sentences[number - 1].block != document_.sentences[number].block;
        if (paragraph) print("# newpar\n");
        print("# sent_id = {}\n# text = {}\n", number + 1, column(document_.text(tokens)));
        for (u32 i = tokens.begin; i < tokens.end; ++i) write_token(i, tokens);
        out_ += '\n';
    }

    void write_token(u32 i, TokenRange sentence) {
        const Token& token = document_.tokens[i];
        const bool root = !is_set(token.head) || !sentence.contains(index(token.head));
        print("{}\t{}\t{}\t{}\t{}\t_\t{}\t{}\t_\t", i - sentence.begin + 1, column(document_.text(token)),
              column(document_.strings.view(token.lemma)), name_of(token.upos), name_of(token.xpos),
              root ? 0 : index(token.head) - sentence.begin + 1, root ? "root" : name_of(token.deprel));
        if (!brackets_[i].empty()) print("Entity={}|", brackets_[i]);
        if ((token.flags & kSpaceAfter) == 0) out_ += "SpaceAfter=No|";
        print("start_char={}|end_char={}\n", index_.code_points_before(token.begin),
              index_.code_points_before(token.end));
    }

    const Document& document_;
    CodePointIndex index_;
    std::vector<std::string> brackets_;
    std::string out_;
};

}  // namespace

std::string to_conllu(const Document& document) { return ConlluWriter(document).write(); }

}  // namespace hearsay
