#include "language/coref_phrases.h"

#include <string_view>

#include "base/gazetteer.h"

namespace hearsay {

namespace {

class DescriptionJoiner {
  public:
    DescriptionJoiner(const CorefScene& scene, Clusters& clusters) : scene_(scene), clusters_(clusters) {}

    void join() {
        for (u32 m = 0; m < scene_.mentions.size(); ++m) {
            const CorefMention& mention = scene_.mentions[m];
            if (mention.kind != MentionKind::nominal) continue;
            if (mention.inner != kNobody) {
                clusters_.join(m, mention.inner);
            } else if (const u32 name = name_after_role(m); name != kNobody) {
                clusters_.join_if_agreed(m, name);
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
            if (scene_.mentions[m].person == Person::relative) join_relative(m);
        }
    }

  private:
    // "The chief executive of Orrin Batteries, Nils Thorvald, said", whatever the tree says of the name: a person's
    // name set off by commas at the end of a role, or behind it.
    [[nodiscard]] u32 name_after_role(u32 m) const {
        const CorefMention& role = scene_.mentions[m];
        if (role.noun != NounClass::person || role.traits.number == GrammaticalNumber::plural) return kNobody;
        const Document& document = scene_.document;
        const u32 end = static_cast<u32>(document.tokens.size());
        for (u32 n = m + 1; n < scene_.mentions.size(); ++n) {
            const CorefMention& name = scene_.mentions[n];
            if (name.tokens.begin > role.tokens.end + 1) break;
            const bool person = name.kind == MentionKind::name && name.type == EntityType::person;
            if (!person || name.tokens.begin < 2 || scene_.lower(name.tokens.begin - 1) != ",") continue;
            const bool closes = name.tokens.end < end && scene_.lower(name.tokens.end) == ",";
            const bool at_end = name.tokens.end == role.tokens.end && role.head + 1 < name.tokens.begin;
            if (closes && (at_end || name.tokens.begin == role.tokens.end + 1)) return n;
        }
        return kNobody;
    }

    // "President Bram Teale" where the title is the head: the name hangs on it.
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

    // "who" is what its clause modifies.
    void join_relative(u32 m) {
        u32 t = scene_.mentions[m].head;
        for (int steps = 0; steps < 6 && t != kNobody; ++steps, t = scene_.head(t)) {
            if (scene_.token(t).deprel != Deprel::acl_relcl) continue;
            const u32 up = scene_.head(t);
            if (up != kNobody && scene_.by_head[up] != kNobody) clusters_.join(scene_.by_head[up], m);
            return;
        }
    }

    const CorefScene& scene_;
    Clusters& clusters_;
};

}  // namespace

void join_descriptions(const CorefScene& scene, Clusters& clusters) { DescriptionJoiner(scene, clusters).join(); }

}  // namespace hearsay
