#include "language/coreference.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "language/coref_mentions.h"
#include "language/coref_names.h"
#include "language/coref_phrases.h"
#include "language/coref_ranker.h"

namespace hearsay {

namespace {

// The clusters as mentions and entities of the document.
class EntityWriter {
  public:
    EntityWriter(const CorefScene& scene, const Clusters& clusters) : scene_(scene), clusters_(clusters) {}

    void write(Document& document) {
        std::vector<Mention> mentions;
        std::vector<Entity> entities;
        entity_of_.assign(scene_.mentions.size(), kNobody);
        mentions.reserve(scene_.mentions.size());
        for (u32 m = 0; m < scene_.mentions.size(); ++m) {
            // That two are named together makes them an entity only where that is meant again.
            if (scene_.mentions[m].coordination && clusters_.members(m).size() < 2) continue;
            u32& entity = entity_of_[clusters_.first(m)];
            if (entity == kNobody) {
                entity = static_cast<u32>(entities.size());
                entities.emplace_back();
                labels_.push_back(clusters_.first(m));
            }
            const CorefMention& mention = scene_.mentions[m];
            mentions.push_back(
                {mention.tokens, TokenId{mention.head}, EntityId{entity}, mention.type, mention.kind, {}});
            entities[entity].mentions.push_back(make_id<MentionId>(kept_.size()));
            kept_.push_back(m);
        }
        document.mentions = std::move(mentions);
        document.entities = std::move(entities);
        for (const Entity& entity : document.entities) count_whole(document.mentions, entity);
        for (u32 e = 0; e < document.entities.size(); ++e) describe(document, e);
    }

  private:
    [[nodiscard]] u32 kept(MentionId id) const { return kept_[index(id)]; }

    // Which mentions the entity's chain lists, and with how many words.
    void count_whole(std::vector<Mention>& mentions, const Entity& entity) const {
        TokenRange last;
        for (const MentionId id : entity.mentions) {
            const CorefMention& mention = scene_.mentions[kept(id)];
            if (is_adjective(mention) || mention.person == Person::relative ||
                (mention.predicate && entity.mentions.size() > 1))
                continue;
            const TokenRange whole = with_appositions(kept(id));
            if (last.contains(whole) && mention.kind != MentionKind::pronoun) continue;
            mentions[index(id)].whole = whole;
            last = whole;
        }
    }

    // "Norwegian" in "a Norwegian trawler"
    [[nodiscard]] bool is_adjective(const CorefMention& m) const {
        return m.type == EntityType::nationality && m.kind == MentionKind::name && m.tokens.size() == 1 &&
               (scene_.token(m.head).upos == Upos::ADJ || scene_.token(m.head).deprel == Deprel::amod);
    }

    // "Nora Keller, the head of the NAF"
    [[nodiscard]] TokenRange with_appositions(u32 m) const {
        const CorefMention& mention = scene_.mentions[m];
        TokenRange whole = mention.tokens;
        if (scene_.by_head[mention.head] != m) return whole;
        for (const u32 c : scene_.children(mention.head)) {
            if (c < whole.end || scene_.token(c).deprel != Deprel::appos) continue;
            const u32 apposed = scene_.by_head[c];
            if (apposed != kNobody && clusters_.first(apposed) == clusters_.first(m)) {
                whole = whole.hull(scene_.mentions[apposed].tokens);
            } else if (scene_.token(c).upos == Upos::NUM) {
                whole = whole.hull({c, c + 1});
            }
            const bool bracket = c > 0 && scene_.lower(c - 1) == "(" && whole.end < scene_.document.tokens.size();
            if (bracket && scene_.lower(whole.end) == ")") ++whole.end;  // "the Authority (KBHA)"
        }
        return whole;
    }

    void describe(Document& document, u32 e) const {
        Entity& entity = document.entities[e];
        const Traits& traits = clusters_.traits(labels_[e]);
        entity.type = type_of(entity, labels_[e]);
        entity.gender = traits.gender;
        entity.plural = traits.number == GrammaticalNumber::plural;
        const u32 name = fullest_name(entity);
        const u32 shown = name != kNobody ? name : first_phrase(entity);
        entity.name = document.strings.add(std::string(document.text(shown_range(shown))));
        const u32 phrase = name == kNobody ? shown : best_description(entity);
        if (phrase == kNobody || scene_.mentions[phrase].kind != MentionKind::nominal) return;
        if (name != kNobody) {
            entity.description = document.strings.add(std::string(document.text(description_range(phrase))));
        }
        if (entity.type == EntityType::person) entity.affiliation = affiliation(phrase, labels_[e]);
    }

    [[nodiscard]] TokenRange without_possessive(TokenRange range) const {
        if (range.size() > 1 && scene_.token(range.end - 1).xpos == Xpos::POS) --range.end;
        return range;
    }
    // A name without the titles that were taken for part of it.
    [[nodiscard]] TokenRange shown_range(u32 m) const {
        const CorefMention& mention = scene_.mentions[m];
        TokenRange range = without_possessive(mention.tokens);
        if (mention.kind == MentionKind::name && mention.type == EntityType::person)
            range.begin += titles_in(scene_, mention);
        return range;
    }

    // What most of its names say; a cluster without a name has the type of its phrases.
    [[nodiscard]] EntityType type_of(const Entity& entity, u32 label) const {
        std::array<u32, 7> votes{};
        for (const MentionId id : entity.mentions) {
            const CorefMention& m = scene_.mentions[kept(id)];
            if (m.kind == MentionKind::name) ++votes[static_cast<std::size_t>(m.type)];
        }
        const auto best = std::max_element(votes.begin(), votes.end());
        return *best == 0 ? clusters_.type(label) : static_cast<EntityType>(best - votes.begin());
    }

    [[nodiscard]] u32 fullest_name(const Entity& entity) const {
        constexpr u32 kFits = 1U << 20U;
        u32 best = kNobody;
        u32 most = 0;
        for (const MentionId id : entity.mentions) {
            const CorefMention& m = scene_.mentions[kept(id)];
            if (m.kind != MentionKind::name) continue;
            // What most names of the entity are; "the Brandt Foundation" is not who Ivo Brandt is.
            const u32 size = scene_.document.bytes(shown_range(kept(id))).size() + (m.type == entity.type ? kFits : 0);
            if (size <= most) continue;
            most = size;
            best = kept(id);
        }
        return best;
    }
    [[nodiscard]] u32 first_phrase(const Entity& entity) const {
        for (const MentionId id : entity.mentions) {
            if (scene_.mentions[kept(id)].kind == MentionKind::nominal) return kept(id);
        }
        return kept(entity.mentions.front());
    }

    // The longest title or apposition of moderate length, the first of equals.
    [[nodiscard]] u32 best_description(const Entity& entity) const {
        constexpr u32 kLongest = 12;  // tokens
        u32 best = kNobody;
        u32 most = 0;
        for (const MentionId id : entity.mentions) {
            if (scene_.mentions[kept(id)].kind != MentionKind::nominal) continue;
            const TokenRange range = description_range(kept(id));
            if (range.empty() || range.size() > kLongest || range.size() <= most || !describes(range, entity.type))
                continue;
            most = range.size();
            best = kept(id);
        }
        return best;
    }

    // A person's description tells a role: "Mr", "the late" and "his" do not.
    [[nodiscard]] bool describes(TokenRange range, EntityType type) const {
        for (u32 t = range.begin; t < range.end; ++t) {
            const Token& token = scene_.token(t);
            if (token.upos != Upos::NOUN && token.upos != Upos::PROPN) continue;
            const std::string_view word = scene_.lower(t);
            const bool honorific = word_gender(word) != Gender::unknown && noun_class(word) == NounClass::none;
            if (honorific || word == "person" || word == "people") continue;
            const NounClass noun = noun_class(scene_.lemma(t));
            if (type == EntityType::person && (is_title(word) || noun == NounClass::person)) return true;
            if (type == EntityType::place && is_location(noun)) return true;
            if (type != EntityType::person && type != EntityType::place && is_organisation(noun)) return true;
        }
        return false;
    }

    // "Calvessan President" of "Calvessan President Tarik al-Hadi"; an apposition without its article and what a verb
    // adds to it.
    [[nodiscard]] TokenRange description_range(u32 m) const {
        const CorefMention& mention = scene_.mentions[m];
        TokenRange range = without_possessive(mention.tokens);
        for (const u32 c : scene_.children(mention.head)) {
            if (scene_.token(c).deprel != Deprel::acl_relcl) continue;
            for (u32 t = mention.head + 1; t < range.end; ++t) {
                if (scene_.head(t) != c && scene_.token(t).upos != Upos::PUNCT) continue;
                range.end = t;
            }
        }
        for (u32 t = mention.head + 1; t < range.end; ++t) {  // "the newspaper named as its sources ..."
            const Xpos tag = scene_.token(t).xpos;
            const bool relative = scene_.lower(t) == "that" || tag == Xpos::WDT || tag == Xpos::WP ||
                                  tag == Xpos::WPS || tag == Xpos::WRB;
            if (relative || scene_.token(t).upos == Upos::VERB) range.end = t;
        }
        const u32 label = clusters_.first(m);
        for (u32 n = m + 1; n < scene_.mentions.size() && scene_.mentions[n].tokens.begin < range.end; ++n) {
            const CorefMention& name = scene_.mentions[n];
            if (name.kind != MentionKind::name || clusters_.first(n) != label) continue;
            range.end = name.tokens.begin;
            break;
        }
        const auto is_loose = [&](u32 t) {
            const Upos tag = scene_.token(t).upos;
            if ((scene_.token(t).flags & kAllCaps) != 0 && scene_.lower(t).size() > 1) return false;  // "WHO"
            return tag == Upos::DET || tag == Upos::PUNCT || tag == Upos::ADP || tag == Upos::CCONJ ||
                   tag == Upos::PRON;
        };
        while (!range.empty() && is_loose(range.begin)) ++range.begin;
        const auto hangs = [&](u32 t) {
            const Upos tag = scene_.token(t).upos;
            return tag == Upos::PUNCT || tag == Upos::PART || tag == Upos::ADP || tag == Upos::SCONJ;
        };
        while (!range.empty() && hangs(range.end - 1)) --range.end;
        return range;
    }

    // ---- whom a person speaks for

    // The organisation named in the description: "head of Russia's GRU", "Kremlin spokesman"; of those who speak for a
    // person that person: "Teale's spokesman". None for what is former.
    [[nodiscard]] EntityId affiliation(u32 m, u32 label) const {
        const CorefMention& phrase = scene_.mentions[m];
        const TokenRange words = description_range(m);
        bool speaker = false;
        for (u32 t = words.begin; t < words.end; ++t) {
            const std::string_view word = scene_.lower(t);
            if (word == "former" || word == "ex" || word == "late" || word == "retired" || word == "ousted")
                return kNone<EntityId>;
            speaker = speaker || speaks_for_others(scene_.lemma(t));
        }
        for (u32 n = m + 1; n < scene_.mentions.size() && scene_.mentions[n].tokens.begin < phrase.tokens.end; ++n) {
            const CorefMention& other = scene_.mentions[n];
            if (clusters_.first(n) == label || !words.contains(other.head) || other.kind == MentionKind::pronoun)
                continue;  // by its head: "the premier's" without its article
            if (may_be_represented(n, speaker)) return EntityId{entity_of_[clusters_.first(n)]};
        }
        return kNone<EntityId>;
    }

    [[nodiscard]] bool may_be_represented(u32 n, bool by_speaker) const {
        const CorefMention& other = scene_.mentions[n];
        switch (clusters_.type(n)) {
            case EntityType::organisation:
            case EntityType::outlet: return other.kind == MentionKind::name || is_organisation(other.noun);
            case EntityType::place:
                return by_speaker && other.kind == MentionKind::name && nation_of(scene_.lower(other.head)) == 0;
            case EntityType::person: return by_speaker && clusters_.has_name(n);  // "the premier's spokeswoman"
            default: return false;
        }
    }

    [[nodiscard]] static bool speaks_for_others(std::string_view lemma) {
        constexpr std::string_view kSpeakers[] = {"spokesman", "spokeswoman", "spokesperson", "lawyer",
                                                  "attorney",  "publicist",   "aide",         "adviser",
                                                  "advisor",   "agent",       "solicitor",    "representative"};
        return std::find(std::begin(kSpeakers), std::end(kSpeakers), lemma) != std::end(kSpeakers);
    }

    const CorefScene& scene_;
    const Clusters& clusters_;
    std::vector<u32> kept_;       // by mention of the document: the mention of the scene
    std::vector<u32> labels_;     // the first mention of each entity
    std::vector<u32> entity_of_;  // by the first mention of a cluster
};

}  // namespace

void resolve_coreference(Document& document, const CorefModel& model) {
    const CorefScene scene(document);
    Clusters clusters(scene.mentions);
    join_names(scene, clusters);
    clusters.settle_names(scene.mentions);
    join_descriptions(scene, clusters);
    join_ranked(scene, clusters, model);
    EntityWriter(scene, clusters).write(document);
}

}  // namespace hearsay
