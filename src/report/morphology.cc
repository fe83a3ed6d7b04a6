#include "report/morphology.h"

#include <algorithm>
#include <string_view>

#include "base/unicode.h"

namespace hearsay {

namespace {

struct FormFeatures {
    std::string_view form;
    std::string_view features;
};

constexpr FormFeatures kPersonal[] = {
    {"i", "Case=Nom|Number=Sing|Person=1|PronType=Prs"},
    {"me", "Case=Acc|Number=Sing|Person=1|PronType=Prs"},
    {"he", "Case=Nom|Gender=Masc|Number=Sing|Person=3|PronType=Prs"},
    {"him", "Case=Acc|Gender=Masc|Number=Sing|Person=3|PronType=Prs"},
    {"she", "Case=Nom|Gender=Fem|Number=Sing|Person=3|PronType=Prs"},
    {"her", "Case=Acc|Gender=Fem|Number=Sing|Person=3|PronType=Prs"},
    {"we", "Case=Nom|Number=Plur|Person=1|PronType=Prs"},
    {"us", "Case=Acc|Number=Plur|Person=1|PronType=Prs"},
    {"they", "Case=Nom|Number=Plur|Person=3|PronType=Prs"},
    {"them", "Case=Acc|Number=Plur|Person=3|PronType=Prs"},
    {"myself", "Case=Acc|Number=Sing|Person=1|PronType=Prs|Reflex=Yes"},
    {"himself", "Case=Acc|Gender=Masc|Number=Sing|Person=3|PronType=Prs|Reflex=Yes"},
    {"herself", "Case=Acc|Gender=Fem|Number=Sing|Person=3|PronType=Prs|Reflex=Yes"},
    {"itself", "Case=Acc|Gender=Neut|Number=Sing|Person=3|PronType=Prs|Reflex=Yes"},
    {"ourselves", "Case=Acc|Number=Plur|Person=1|PronType=Prs|Reflex=Yes"},
    {"themselves", "Case=Acc|Number=Plur|Person=3|PronType=Prs|Reflex=Yes"},
};

constexpr FormFeatures kPossessive[] = {
    {"my", "Case=Gen|Number=Sing|Person=1|Poss=Yes|PronType=Prs"},
    {"your", "Case=Gen|Person=2|Poss=Yes|PronType=Prs"},
    {"his", "Case=Gen|Gender=Masc|Number=Sing|Person=3|Poss=Yes|PronType=Prs"},
    {"her", "Case=Gen|Gender=Fem|Number=Sing|Person=3|Poss=Yes|PronType=Prs"},
    {"its", "Case=Gen|Gender=Neut|Number=Sing|Person=3|Poss=Yes|PronType=Prs"},
    {"our", "Case=Gen|Number=Plur|Person=1|Poss=Yes|PronType=Prs"},
    {"their", "Case=Gen|Number=Plur|Person=3|Poss=Yes|PronType=Prs"},
};

constexpr FormFeatures kDeterminers[] = {
    {"the", "Definite=Def|PronType=Art"},
    {"a", "Definite=Ind|PronType=Art"},
    {"an", "Definite=Ind|PronType=Art"},
    {"this", "Number=Sing|PronType=Dem"},
    {"that", "Number=Sing|PronType=Dem"},
    {"these", "Number=Plur|PronType=Dem"},
    {"those", "Number=Plur|PronType=Dem"},
    {"every", "PronType=Tot"},
    {"each", "PronType=Tot"},
    {"all", "PronType=Tot"},
    {"both", "PronType=Tot"},
    {"no", "PronType=Neg"},
    {"some", "PronType=Ind"},
    {"any", "PronType=Ind"},
};

template <std::size_t kSize>
[[nodiscard]] std::string_view look_up(const FormFeatures (&table)[kSize], std::string_view form) {
    const auto* found = std::find_if(std::begin(table), std::end(table), [&](const auto& f) { return f.form == form; });
    return found == std::end(table) ? std::string_view() : found->features;
}

class FeatureReader {
  public:
    FeatureReader(const Document& document, u32 token)
        : document_(document), token_(token), lower_(document.lower(token)), word_(document.tokens[token]) {}

    [[nodiscard]] std::string_view read() const {
        if (lower_ == "not" || lower_ == "n't" || lower_ == "n’t") return "Polarity=Neg";
        switch (word_.xpos) {
            case Xpos::NN:
            case Xpos::NNP: return "Number=Sing";
            case Xpos::NNS:
            case Xpos::NNPS: return "Number=Plur";
            case Xpos::JJ: return word_.upos == Upos::ADJ ? "Degree=Pos" : "";
            case Xpos::JJR:
            case Xpos::RBR: return "Degree=Cmp";
            case Xpos::JJS:
            case Xpos::RBS: return "Degree=Sup";
            case Xpos::CD: return is_digit(first()) ? "NumForm=Digit|NumType=Card" : "NumForm=Word|NumType=Card";
            case Xpos::PRP: return read_pronoun();
            case Xpos::PRPS: return look_up(kPossessive, lower_);
            case Xpos::DT: return look_up(kDeterminers, lower_);
            case Xpos::WDT: return "PronType=Rel";
            case Xpos::MD: return "VerbForm=Fin";
            default: return read_verb();
        }
    }

  private:
    [[nodiscard]] std::string_view read_pronoun() const {
        const bool subject = word_.deprel == Deprel::nsubj || word_.deprel == Deprel::nsubj_pass ||
                             word_.deprel == Deprel::nsubj_outer || word_.deprel == Deprel::expl;
        if (lower_ == "it") {
            return subject ? "Case=Nom|Gender=Neut|Number=Sing|Person=3|PronType=Prs"
                           : "Case=Acc|Gender=Neut|Number=Sing|Person=3|PronType=Prs";
        }
        if (lower_ == "you") {
            return subject ? "Case=Nom|Person=2|PronType=Prs" : "Case=Acc|Person=2|PronType=Prs";
        }
        return look_up(kPersonal, lower_);
    }
    [[nodiscard]] std::string_view read_verb() const {
        switch (word_.xpos) {
            case Xpos::VBD: return read_past();
            case Xpos::VBZ: return "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin";
            case Xpos::VBP:
                return lower_ == "am" ? "Mood=Ind|Number=Sing|Person=1|Tense=Pres|VerbForm=Fin"
                                      : "Mood=Ind|Tense=Pres|VerbForm=Fin";
            case Xpos::VB:
                return has_child(Deprel::aux) || has_child(Deprel::mark) || word_.upos == Upos::AUX ? "VerbForm=Inf"
                                                                                                    : "";
            case Xpos::VBG: return is_gerund() ? "VerbForm=Ger" : "Tense=Pres|VerbForm=Part";
            case Xpos::VBN: return is_passive() ? "Tense=Past|VerbForm=Part|Voice=Pass" : "Tense=Past|VerbForm=Part";
            default: return "";
        }
    }
    [[nodiscard]] std::string_view read_past() const {
        if (lower_ == "was") return "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin";
        return "Mood=Ind|Tense=Past|VerbForm=Fin";
    }
    // "was told", "the man told so", but "has told".
    [[nodiscard]] bool is_passive() const {
        return has_child(Deprel::aux_pass) || (word_.deprel == Deprel::acl && !has_child(Deprel::aux));
    }
    // As a noun, or after a preposition.
    [[nodiscard]] bool is_gerund() const {
        switch (word_.deprel) {
            case Deprel::csubj:
            case Deprel::csubj_pass:
            case Deprel::xcomp:
            case Deprel::nsubj:
            case Deprel::obj:
            case Deprel::obl:
            case Deprel::nmod:
            case Deprel::compound: return true;
            default: return has_child(Deprel::mark);
        }
    }
    [[nodiscard]] bool has_child(Deprel relation) const {
        const SentenceId sentence = document_.sentence_of(token_);
        const TokenRange range = document_.sentences[index(sentence)].tokens;
        const u32 from = token_ - std::min(token_ - range.begin, kReach);
        const u32 to = token_ + std::min(range.end - token_, kReach);
        for (u32 i = from; i < to; ++i) {
            const Token& other = document_.tokens[i];
            if (other.deprel == relation && is_set(other.head) && index(other.head) == token_) return true;
        }
        return false;
    }
    [[nodiscard]] char32_t first() const { return decode_utf8(document_.text(), word_.begin).value; }

    static constexpr u32 kReach = 20;  // tokens; auxiliaries stand near
    const Document& document_;
    u32 token_;
    std::string_view lower_;
    const Token& word_;
};

}  // namespace

std::string features_of(const Document& document, u32 token) {
    const std::string_view found = FeatureReader(document, token).read();
    return found.empty() ? "_" : std::string(found);
}

}  // namespace hearsay
