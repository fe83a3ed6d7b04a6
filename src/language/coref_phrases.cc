#include "language/coref_phrases.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/gazetteer.h"

namespace hearsay {

namespace {

constexpr u32 kMostModifiers = 12;

// ---- by structure

class DescriptionJoiner {
  public:
    DescriptionJoiner(const CorefScene& scene, Clusters& clusters) : scene_(scene), clusters_(clusters) {}

    void join() {
        for (u32 m = 0; m < scene_.mentions.size(); ++m) {
            const CorefMention& mention = scene_.mentions[m];
            if (mention.kind != MentionKind::nominal) continue;
            if (mention.inner != kNobody) {
                clusters_.join(m, mention.inner);
            } else {
                join_flat_name(m);
                join_name_before_class(m);
            }
        }
        for (u32 t = 0; t < scene_.document.tokens.size(); ++t) {
            if (scene_.token(t).deprel == Deprel::appos) join_apposition(t);
        }
        for (u32 m = 0; m < scene_.mentions.size(); ++m) {
            if (scene_.mentions[m].predicate) join_predicate(m);
        }
    }

  private:
    // "President Vladimir Putin" where the title is the head: the name hangs on it.
    void join_flat_name(u32 m) {
        const CorefMention& mention = scene_.mentions[m];
        for (const u32 c : scene_.children(mention.head)) {
            if (c < mention.head || !mention.tokens.contains(c)) continue;
            const u32 name = scene_.by_head[c];
            if (name == kNobody || scene_.mentions[name].kind != MentionKind::name) continue;
            const Deprel relation = scene_.token(c).deprel;
            if (relation != Deprel::flat && relation != Deprel::compound) continue;
            clusters_.join_if_agreed(m, name);
            return;
        }
    }

    // "the Financial Times newspaper", "the Islamic State militant group"
    void join_name_before_class(u32 m) {
        const CorefMention& mention = scene_.mentions[m];
        if (mention.noun < NounClass::outlet || mention.noun > NounClass::militants) return;
        if (mention.traits.number == GrammaticalNumber::plural) return;
        for (const u32 c : scene_.children(mention.head)) {
            if (c > mention.head || scene_.token(c).deprel != Deprel::compound) continue;
            const u32 name = scene_.by_head[c];
            if (name == kNobody || scene_.mentions[name].kind != MentionKind::name) continue;
            if (names_class(scene_.mentions[name], mention)) clusters_.join_if_agreed(m, name);
            return;
        }
    }

    [[nodiscard]] bool names_class(const CorefMention& name, const CorefMention& phrase) const {
        const std::string_view text = scene_.document.text(name.tokens);
        const bool news = name.type == EntityType::outlet || find_news_name(text) != nullptr;
        switch (phrase.noun) {
            case NounClass::outlet:
            case NounClass::agency: return news;
            case NounClass::company:
            case NounClass::militants: return name.type == EntityType::organisation;
            default: return false;
        }
    }

    void join_apposition(u32 t) {
        const u32 up = scene_.head(t);
        if (up == kNobody) return;
        const u32 a = scene_.by_head[up];
        const u32 b = scene_.by_head[t];
        if (a == kNobody || b == kNobody || a == b) return;
        const CorefMention& x = scene_.mentions[a];
        const CorefMention& y = scene_.mentions[b];
        if (x.kind == MentionKind::pronoun || y.kind == MentionKind::pronoun) return;
        if (x.tokens.contains(y.tokens) || y.tokens.contains(x.tokens)) return;
        if (y.determiner == Determiner::quantified && x.traits.number != GrammaticalNumber::plural) return;
        if (conflicts(x, y)) return;
        // "the analyst [Ivo Brandt]", or "Ivo Brandt, an analyst": one of the two has no name of its own.
        clusters_.join_if_agreed(a, b);
    }

    [[nodiscard]] static bool conflicts(const CorefMention& x, const CorefMention& y) {
        const auto is_person = [](const CorefMention& m) {
            return m.type == EntityType::person && (m.kind == MentionKind::name || m.noun == NounClass::person);
        };
        const auto is_thing = [](const CorefMention& m) {
            return is_organisation(m.noun) || is_location(m.noun) || m.noun == NounClass::time ||
                   (m.kind == MentionKind::name && m.type != EntityType::person && m.type != EntityType::other);
        };
        return (is_person(x) && is_thing(y)) || (is_person(y) && is_thing(x)) || x.noun == NounClass::time ||
               y.noun == NounClass::time;
    }

    // "Ivo Brandt is the ministry's spokesman"
    void join_predicate(u32 m) {
        const CorefMention& mention = scene_.mentions[m];
        if (mention.kind != MentionKind::nominal || mention.determiner == Determiner::quantified) return;
        u32 subject = kNobody;
        for (const u32 c : scene_.children(mention.head)) {
            const Deprel relation = scene_.token(c).deprel;
            if (relation == Deprel::nsubj) subject = c;
            if (relation == Deprel::advmod &&
                (scene_.lower(c) == "not" || scene_.lower(c) == "n't" || scene_.lower(c) == "n’t"))
                return;
            if (relation == Deprel::aux && scene_.token(c).xpos == Xpos::MD) return;
            if (relation == Deprel::mark && (scene_.lower(c) == "if" || scene_.lower(c) == "whether")) return;
        }
        if (subject == kNobody) return;
        const u32 s = scene_.by_head[subject];
        if (s == kNobody || scene_.mentions[s].kind == MentionKind::pronoun) return;
        if (conflicts(scene_.mentions[s], mention)) return;
        clusters_.join_if_agreed(s, m);
    }

    const CorefScene& scene_;
    Clusters& clusters_;
};

// ---- definite phrases

// What a phrase says besides its head.
struct Modifiers {
    std::string_view words[kMostModifiers];
    u32 count = 0;
    int nation = 0;

    [[nodiscard]] bool has(std::string_view word) const {
        return std::find(words, words + count, word) != words + count;
    }
    void add(std::string_view word) {
        if (count < kMostModifiers && !has(word)) words[count++] = word;
    }
};

// What is known of a cluster by its phrases.
struct Facts {
    std::vector<std::string_view> heads;  // lemmas of its phrases' heads, and of titles before its name
    std::vector<std::string_view> words;  // of all modifiers
    int nation = 0;
};

class PhraseJoiner {
  public:
    PhraseJoiner(const CorefScene& scene, Clusters& clusters)
        : scene_(scene), clusters_(clusters), seen_by_(scene.mentions.size(), kNobody) {}

    void join() {
        for (u32 m = 0; m < scene_.mentions.size(); ++m) {
            const CorefMention& mention = scene_.mentions[m];
            if (mention.kind == MentionKind::pronoun) continue;
            if (mention.kind == MentionKind::nominal && mention.inner == kNobody && !clusters_.has_name(m) &&
                is_anaphoric(m)) {
                resolve(m);
            }
            learn(m);
        }
    }

  private:
    [[nodiscard]] bool is_anaphoric(u32 m) const {
        const CorefMention& mention = scene_.mentions[m];
        if (clusters_.members(m).size() > 1) return false;  // an apposition or predicate
        if (mention.noun == NounClass::time) return false;
        return mention.determiner == Determiner::definite || mention.determiner == Determiner::demonstrative ||
               mention.determiner == Determiner::possessive;
    }

    // Adjectives, nouns before the head, "of" phrases after it.
    [[nodiscard]] Modifiers modifiers(const CorefMention& mention) const {
        Modifiers out;
        for (const u32 c : scene_.children(mention.head)) {
            if (!mention.tokens.contains(c)) continue;
            switch (scene_.token(c).deprel) {
                case Deprel::amod:
                case Deprel::compound:
                case Deprel::nmod:
                case Deprel::nmod_poss:
                case Deprel::nmod_unmarked:
                case Deprel::flat: break;
                default: continue;
            }
            add_word(c, &out);
            for (const u32 g : scene_.children(c)) {
                const Deprel relation = scene_.token(g).deprel;
                if (relation == Deprel::compound || relation == Deprel::amod || relation == Deprel::flat)
                    add_word(g, &out);
            }
        }
        return out;
    }
    void add_word(u32 t, Modifiers* out) const {
        if (const int nation = nation_of(scene_.lower(t)); nation != 0) out->nation = nation;
        if (scene_.token(t).upos == Upos::PRON) return;
        out->add(scene_.lemma(t));
    }

    void learn(u32 m) {
        const CorefMention& mention = scene_.mentions[m];
        Facts& facts = facts_[clusters_.first(m)];
        if (mention.kind == MentionKind::name) {
            latest_.push_back(m);
            // A title that is part of the name's range, or the name's own class: "Foreign Ministry".
            for (u32 t = mention.tokens.begin; t < mention.tokens.end; ++t) {
                if (noun_class(scene_.lower(t)) != NounClass::none) facts.heads.push_back(scene_.lower(t));
                if (const int nation = nation_of(scene_.lower(t)); nation != 0 && facts.nation == 0)
                    facts.nation = nation;
            }
            return;
        }
        latest_.push_back(m);
        const Modifiers words = modifiers(mention);
        if (facts.nation == 0) facts.nation = words.nation;
        const bool around_name = mention.inner != kNobody;
        if (!around_name) facts.heads.push_back(scene_.head_lemma(mention));
        for (u32 i = 0; i < words.count; ++i) {
            if (around_name && noun_class(words.words[i]) == NounClass::person) facts.heads.push_back(words.words[i]);
            facts.words.push_back(words.words[i]);
        }
        if (around_name) learn_title(mention, &facts);
    }

    // "Colonel-General", "Foreign Minister" before the name, whatever the tree makes of them.
    void learn_title(const CorefMention& mention, Facts* facts) const {
        const TokenRange name = scene_.mentions[mention.inner].tokens;
        for (u32 t = mention.tokens.begin; t < name.begin && t < mention.tokens.end; ++t) {
            const std::string_view word = scene_.lower(t);
            if (is_title(word) || noun_class(word) == NounClass::person) facts->heads.push_back(word);
            if (const int nation = nation_of(word); nation != 0 && facts->nation == 0) facts->nation = nation;
        }
    }

    void resolve(u32 m) {
        const CorefMention& mention = scene_.mentions[m];
        const Modifiers words = modifiers(mention);
        constexpr u32 kReach = 400;     // mentions
        constexpr u32 kLooseReach = 8;  // sentences, for what is not repeated word for word
        u32 best = kNobody;
        int best_score = 0;
        u32 looked = 0;
        for (std::size_t i = latest_.size(); i-- > 0 && looked < kReach; ++looked) {
            const u32 candidate = latest_[i];
            const CorefMention& other = scene_.mentions[candidate];
            if (other.tokens.contains(mention.tokens) || mention.tokens.contains(other.tokens)) continue;
            u32& seen = seen_by_[clusters_.first(candidate)];
            if (std::exchange(seen, m) == m) continue;
            if (!agree(clusters_.traits(m), clusters_.traits(candidate))) continue;
            const int score = match(mention, words, candidate, mention.sentence - other.sentence <= kLooseReach);
            if (score > best_score) {
                best_score = score;
                best = candidate;
            }
            if (best_score >= 4) break;
        }
        if (best != kNobody) clusters_.join_if_agreed(m, best);
    }

    // How surely the cluster of `candidate` is meant; 0 if not at all. The nearest wins among equals.
    [[nodiscard]] int match(const CorefMention& m, const Modifiers& words, u32 candidate, bool near) const {
        const auto it = facts_.find(clusters_.first(candidate));
        if (it == facts_.end()) return 0;
        const Facts& facts = it->second;
        if (words.nation != 0 && facts.nation != 0 && words.nation != facts.nation) return 0;
        const std::string_view lemma = scene_.head_lemma(m);
        const auto knows = [](const std::vector<std::string_view>& list, std::string_view word) {
            return std::find(list.begin(), list.end(), word) != list.end();
        };
        const bool same_head = knows(facts.heads, lemma);
        u32 fresh = 0;  // what the phrase adds to what is known
        for (u32 i = 0; i < words.count; ++i) {
            const bool nation = nation_of(words.words[i]) != 0 && words.nation == facts.nation;
            if (!nation && !knows(facts.words, words.words[i]) && !knows(facts.heads, words.words[i])) ++fresh;
        }
        if (m.determiner == Determiner::possessive && !same_head) return 0;
        if (same_head) return fresh == 0 ? 4 : 0;
        if (!near) return 0;
        return match_class(m, words, facts, candidate, fresh);
    }

    // Another word for it: "the leader" for a president, "the newspaper" for an outlet.
    [[nodiscard]] int match_class(const CorefMention& m, const Modifiers& words, const Facts& facts, u32 candidate,
                                  u32 fresh) const {
        if (!clusters_.has_name(candidate)) return 0;
        const EntityType type = clusters_.type(candidate);
        const std::string_view lemma = scene_.head_lemma(m);
        if (m.noun == NounClass::person) {
            if (type != EntityType::person || m.traits.number == GrammaticalNumber::plural) return 0;
            const int office = office_group(lemma);
            if (office == 0) return 0;
            const bool held = std::any_of(facts.heads.begin(), facts.heads.end(),
                                          [&](std::string_view head) { return office_group(tail_of(head)) == office; });
            return held && fresh == 0 ? 3 : 0;
        }
        if (m.traits.number == GrammaticalNumber::plural || fresh > 0) return 0;
        const std::string_view text = scene_.document.text(scene_.mentions[candidate].tokens);
        switch (m.noun) {
            case NounClass::outlet: return type == EntityType::outlet || find_news_name(text) != nullptr ? 3 : 0;
            case NounClass::agency: {
                const NewsName* news = find_news_name(text);
                return type == EntityType::outlet || (news != nullptr && is_agency(*news)) ? 3 : 0;
            }
            case NounClass::company:
            case NounClass::militants: return type == EntityType::organisation && words.nation == 0 ? 2 : 0;
            case NounClass::country: return type == EntityType::place && nation_of(name_of(candidate)) != 0 ? 2 : 0;
            case NounClass::town: return type == EntityType::place && nation_of(name_of(candidate)) == 0 ? 2 : 0;
            default: return 0;
        }
    }

    [[nodiscard]] std::string_view name_of(u32 candidate) const {
        const CorefMention& mention = scene_.mentions[candidate];
        return scene_.lower(mention.tokens.end - 1);
    }
    // "general" of "colonel-general"
    [[nodiscard]] static std::string_view tail_of(std::string_view word) {
        const std::size_t hyphen = word.rfind('-');
        return hyphen == std::string_view::npos ? word : word.substr(hyphen + 1);
    }

    const CorefScene& scene_;
    Clusters& clusters_;
    std::unordered_map<u32, Facts> facts_;  // by the first mention of a cluster
    std::vector<u32> seen_by_;              // by the first mention of a cluster: the phrase that last looked at it
    std::vector<u32> latest_;               // phrases and names so far
};

}  // namespace

void join_descriptions(const CorefScene& scene, Clusters& clusters) { DescriptionJoiner(scene, clusters).join(); }
void join_definite_phrases(const CorefScene& scene, Clusters& clusters) { PhraseJoiner(scene, clusters).join(); }

}  // namespace hearsay
