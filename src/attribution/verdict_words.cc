#include "attribution/verdict_words.h"

#include "attribution/lexicon.h"

namespace hearsay {

bool is_false_word(std::string_view lemma) {
    return is_one_of(lemma,
                     {"false",        "untrue",          "incorrect",      "wrong",      "inaccurate",  "baseless",
                      "unfounded",    "groundless",      "fake",           "bogus",      "fabricated",  "fabrication",
                      "fabricate",    "nonsense",        "rubbish",        "lie",        "lies",        "hoax",
                      "fiction",      "absurd",          "ridiculous",     "ludicrous",  "misleading",  "propaganda",
                      "invention",    "invent",          "disinformation", "slander",    "gossip",      "speculation",
                      "preposterous", "garbage",         "fantasy",        "myth",       "nonsensical", "untruth",
                      "falsehood",    "unsubstantiated", "misinformation", "fanciful",   "fictitious",  "laughable",
                      "bunk",         "hogwash",         "erroneous",      "unreliable", "fictional",   "speculative"});
}

bool is_artefact(std::string_view lemma) {
    return is_one_of(lemma, {"video", "picture", "photograph", "image", "document", "letter", "recording", "footage"});
}

bool may_be_moral(std::string_view lemma) { return is_one_of(lemma, {"wrong", "absurd", "ridiculous", "ludicrous"}); }

bool is_true_word(std::string_view lemma) {
    return is_one_of(lemma, {"true", "correct", "accurate", "so", "case", "right", "real", "truth", "happen", "occur"});
}

bool is_claim_noun(std::string_view lemma) {
    if (is_one_of(lemma,
                  {"story",      "article",   "information", "news",      "assertion", "theory",         "charge",
                   "version",    "narrative", "idea",        "notion",    "video",     "picture",        "photograph",
                   "image",      "document",  "letter",      "recording", "footage",   "headline",       "publication",
                   "leak",       "link",      "involvement", "account",   "figure",    "responsibility", "tale",
                   "wrongdoing", "knowledge", "existence",   "posting",   "post",      "hoax",           "tweet",
                   "meme",       "headline",  "item",        "release",   "myth"})) {
        return true;
    }
    const CueWord* word = find_cue_noun(lemma);
    return word != nullptr && (word->stance == Stance::asserts || word->stance == Stance::denies) &&
           word->takes(kClause);
}

}  // namespace hearsay
