#include "report/conllu.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <vector>

#include "base/unicode.h"
#include "report/morphology.h"

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
    struct Borders {
        std::vector<const Mention*> opening;
        std::vector<const Mention*> closing;
    };
    std::vector<Borders> at(document.tokens.size());
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
            fmt::format_to(std::back_inserter(out[i]), "(e{}-{}{}", index(m->entity),
                           name_of(document.entities[index(m->entity)].type), end);
        }
        for (const Mention* m : closing) fmt::format_to(std::back_inserter(out[i]), "e{})", index(m->entity));
    }
    return out;
}

// A value within MISC, in which a bar parts attributes.
[[nodiscard]] std::string misc_value(std::string_view text) {
    std::string out = column(text);
    std::replace(out.begin(), out.end(), '|', '/');
    std::replace(out.begin(), out.end(), ' ', '_');
    return out;
}

// "(what" at the first token of an expression, ")" at its last, "(what)" where that is the same.
struct Brackets {
    explicit Brackets(std::size_t tokens) : at(tokens) {}
    void add(TokenRange range, const std::string& what) {
        if (range.empty()) return;
        at[range.begin] += "(" + what;
        at[range.end - 1] += ")";
    }
    std::vector<std::string> at;
};

[[nodiscard]] Brackets time_brackets(const Document& document) {
    static constexpr const char* kTypes[] = {"DATE", "TIME", "DURATION", "SET"};
    Brackets brackets(document.tokens.size());
    for (const TimeExpression& time : document.times) {
        const char* type = kTypes[static_cast<std::size_t>(time.type)];
        brackets.add(time.tokens, fmt::format("{}:{}", type, misc_value(document.strings.view(time.value))));
    }
    return brackets;
}

[[nodiscard]] Brackets number_brackets(const Document& document) {
    Brackets brackets(document.tokens.size());
    for (const NumberExpression& number : document.numbers) {
        const std::string_view unit = document.strings.view(number.unit);
        brackets.add(number.tokens, fmt::format("{}{}{}", number.value, unit.empty() ? "" : ":",
                                                unit.empty() ? "" : misc_value(unit)));
    }
    return brackets;
}

class ConlluWriter {
  public:
    explicit ConlluWriter(const Document& document)
        : document_(document),
          index_(document.text()),
          entities_(entity_brackets(document)),
          times_(time_brackets(document)),
          numbers_(number_brackets(document)) {}

    [[nodiscard]] std::string write() {
        if (document_.sentences.empty()) return {};
        const PageOrigin& origin = document_.article.origin;
        print("# newdoc id = {}{}{}\n", column(origin.file), origin.record.empty() ? "" : "#",
              origin.record.empty() ? "" : column(origin.record));
        print("# global.Entity = eid-etype\n");
        write_entities();
        write_problems();
        for (std::size_t i = 0; i < document_.sentences.size(); ++i) write_sentence(i);
        return std::move(out_);
    }

  private:
    template <class... Args>
    void print(fmt::format_string<Args...> format, Args&&... args) {
        fmt::format_to(std::back_inserter(out_), format, std::forward<Args>(args)...);
    }

    void write_entities() {
        for (std::size_t i = 0; i < document_.entities.size(); ++i) {
            const Entity& entity = document_.entities[i];
            if (entity.mentions.size() < 2 && !is_named(entity)) continue;
            print("# entity = e{} {} {}\n", i, name_of(entity.type), column(document_.strings.view(entity.name)));
        }
    }

    [[nodiscard]] bool is_named(const Entity& entity) const {
        return std::any_of(entity.mentions.begin(), entity.mentions.end(),
                           [&](MentionId id) { return document_.mentions[index(id)].kind == MentionKind::name; });
    }

    void write_problems() {
        for (const TextProblem& problem : document_.article.problems) {
            print("# problem = {} {}-{} {}\n", problem.code, index_.code_points_before(problem.range.begin),
                  index_.code_points_before(problem.range.end), column(problem.message));
        }
    }

    // The words with a space where white space stands between them, so that SpaceAfter tells the same.
    [[nodiscard]] std::string sentence_text(TokenRange tokens) const {
        std::string text;
        for (u32 i = tokens.begin; i < tokens.end; ++i) {
            text += column(document_.text(document_.tokens[i]));
            if (i + 1 < tokens.end && (document_.tokens[i].flags & kSpaceAfter) != 0) text += ' ';
        }
        return text;
    }

    void write_sentence(std::size_t number) {
        const TokenRange tokens = document_.sentences[number].tokens;
        const bool paragraph =
            number == 0 || document_.sentences[number - 1].block != document_.sentences[number].block;
        if (paragraph) print("# newpar\n");
        print("# sent_id = {}\n# text = {}\n", number + 1, sentence_text(tokens));
        for (u32 i = tokens.begin; i < tokens.end; ++i) write_token(i, tokens);
        out_ += '\n';
    }

    void write_token(u32 i, TokenRange sentence) {
        const Token& token = document_.tokens[i];
        const bool root = !is_set(token.head) || !sentence.contains(index(token.head));
        print("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t_\t", i - sentence.begin + 1, column(document_.text(token)),
              column(document_.strings.view(token.lemma)), name_of(token.upos), name_of(token.xpos),
              features_of(document_, i), root ? 0 : index(token.head) - sentence.begin + 1,
              root ? "root" : name_of(token.deprel));
        if (!entities_[i].empty()) print("Entity={}|", entities_[i]);
        if (!times_.at[i].empty()) print("Time={}|", times_.at[i]);
        if (!numbers_.at[i].empty()) print("Number={}|", numbers_.at[i]);
        if ((token.flags & kSpaceAfter) == 0) out_ += "SpaceAfter=No|";
        print("start_char={}|end_char={}\n", index_.code_points_before(token.begin),
              index_.code_points_before(token.end));
    }

    const Document& document_;
    CodePointIndex index_;
    std::vector<std::string> entities_;
    Brackets times_;
    Brackets numbers_;
    std::string out_;
};

}  // namespace

std::string to_conllu(const Document& document) { return ConlluWriter(document).write(); }

}  // namespace hearsay
