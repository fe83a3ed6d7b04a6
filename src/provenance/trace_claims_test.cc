#include "provenance/trace_claims.h"

#include <gtest/gtest.h>

#include <sstream>

#include "story/link_actors.h"

namespace hearsay {
namespace {

// Documents written as plain words; everything that the language layer would find is said by hand.
class Pile {
  public:
    u32 add(const std::string& text, const std::string& outlet = {}) {
        Document doc;
        doc.article.text = text;
        doc.article.outlet = outlet;
        doc.article.blocks.push_back({{0, static_cast<u32>(text.size())}, BlockKind::paragraph});
        std::size_t at = 0;
        while (at < text.size()) {
            const std::size_t end = std::min(text.find(' ', at), text.size());
            Token token;
            token.begin = static_cast<u32>(at);
            token.end = static_cast<u32>(end);
            token.upos = Upos::NOUN;
            token.lemma = token.lower = doc.strings.add(text.substr(at, end - at));
            // Each word hangs on the next, so that the last word of any phrase is its head.
            if (end < text.size()) token.head = TokenId{static_cast<u32>(doc.tokens.size()) + 1};
            doc.tokens.push_back(token);
            at = end + 1;
        }
        doc.sentences.push_back({{0, static_cast<u32>(doc.tokens.size())}, 0});
        documents.push_back(std::move(doc));
        return static_cast<u32>(documents.size() - 1);
    }

    TokenRange find(u32 d, const std::string& words) const {
        const Document& doc = documents[d];
        const std::size_t at = doc.article.text.find(words);
        EXPECT_NE(at, std::string::npos) << words;
        return doc.tokens_in({static_cast<u32>(at), static_cast<u32>(at + words.size())});
    }

    EntityId name(u32 d, const std::string& words, EntityType type) {
        Document& doc = documents[d];
        Entity entity;
        entity.type = type;
        entity.name = doc.strings.add(words);
        entity.mentions.push_back(make_id<MentionId>(doc.mentions.size()));
        doc.entities.push_back(entity);
        Mention mention;
        mention.tokens = find(d, words);
        mention.head = TokenId{mention.tokens.end - 1};
        mention.type = type;
        mention.entity = make_id<EntityId>(doc.entities.size() - 1);
        doc.mentions.push_back(mention);
        return mention.entity;
    }

    AttributionId say(u32 d, const std::string& source, const std::string& cue, const std::string& content,
                      SourceType type, Stance stance = Stance::asserts, EntityId entity = kNone<EntityId>,
                      AttributionId parent = kNone<AttributionId>) {
        Document& doc = documents[d];
        const auto spans = [&](const std::string& words) {
            if (words.empty()) return SpanList{};
            const TokenRange range = find(d, words);
            return doc.add_spans(std::span(&range, 1));
        };
        Attribution a;
        a.source = spans(source);
        a.cue = spans(cue);
        a.content = spans(content);
        a.source_type = type;
        a.source_entity = entity;
        a.stance = stance;
        a.parent = parent;
        a.confidence = 0.9F;
        if (source.starts_with("two ")) a.source_count = 2;
        doc.attributions.push_back(a);
        return make_id<AttributionId>(doc.attributions.size() - 1);
    }

    // A clause about the one claim of the test.
    void claim(u32 d, const std::string& words, AttributionId a = kNone<AttributionId>, bool anaphoric = false) {
        Proposition p;
        p.document = make_id<DocumentId>(d);
        p.tokens = find(d, words);
        p.predicate = p.tokens.begin;
        p.attribution = a;
        p.anaphoric = anaphoric;
        p.frame = {1, 2, 3, {}, {}};
        propositions.all.push_back(p);
    }

    Claim trace(std::vector<Reuse> reuse = {}) {
        PropositionGroup group;
        for (std::size_t i = 0; i < propositions.all.size(); ++i) group.members.push_back(make_id<PropositionId>(i));
        propositions.groups = {group};
        const Actors actors = link_actors(documents);
        std::vector<std::vector<DocumentId>> stories(1);
        for (std::size_t d = 0; d < documents.size(); ++d) stories[0].push_back(make_id<DocumentId>(d));
        linked = link_sources(documents, actors, stories);
        return trace_claims(documents, linked, propositions, reuse).front();
    }

    std::string chain(const ClaimMention& mention) const {
        std::string out = name_of(mention.stance);
        for (const ChainLink& link : mention.chain) {
            out += " < " + (is_set(link.source) ? linked.sources[index(link.source)].name : std::string("-"));
        }
        return out;
    }

    std::vector<Document> documents;
    Propositions propositions;
    LinkedSources linked;
};

// "Two officials told the Ledger that the mayor will resign", in another article's words.
void add_ledger_report(Pile& pile, const std::string& officials) {
    const u32 d = pile.add("the mayor will resign , the Meridian Ledger reported citing " + officials);
    const EntityId ledger = pile.name(d, "Meridian Ledger", EntityType::outlet);
    const auto outer = pile.say(d, "the Meridian Ledger", "reported", "the mayor will resign", SourceType::outlet,
                                Stance::asserts, ledger);
    const auto inner = pile.say(d, officials, "citing", "the mayor will resign", SourceType::anonymous_persons,
                                Stance::asserts, kNone<EntityId>, outer);
    pile.claim(d, "the mayor will resign", inner);
}

TEST(TraceClaims, RepeatingOneNewspaperIsOneOrigin) {
    Pile pile;
    add_ledger_report(pile, "two senior officials");
    add_ledger_report(pile, "unnamed officials");
    add_ledger_report(pile, "officials");
    const Claim claim = pile.trace();
    ASSERT_EQ(claim.mentions.size(), 3U);
    EXPECT_EQ(pile.chain(claim.mentions[1]), "reports < Meridian Ledger < two senior officials");
    EXPECT_EQ(claim.independence.support, 1U);
    EXPECT_EQ(claim.independence.support_max, 1U);
    ASSERT_EQ(claim.independence.rests_on.size(), 1U);
    EXPECT_EQ(pile.linked.sources[index(claim.independence.rests_on[0])].name, "Meridian Ledger");
    EXPECT_EQ(claim.independence.explanation,
              "3 articles, 1 independent origin: every account passes through Meridian Ledger");
}

TEST(TraceClaims, AnOutletThatQuotesSomebodyIsNotTheOrigin) {
    Pile pile;
    add_ledger_report(pile, "two senior officials");
    const u32 d = pile.add("the mayor resigns says the Meridian Ledger");
    const EntityId ledger = pile.name(d, "Meridian Ledger", EntityType::outlet);
    pile.claim(
        d, "the mayor resigns",
        pile.say(d, "the Meridian Ledger", "says", "the mayor resigns", SourceType::outlet, Stance::asserts, ledger));
    const Claim claim = pile.trace();
    EXPECT_EQ(pile.chain(claim.mentions[1]), "reports < Meridian Ledger < two senior officials");
    EXPECT_FALSE(claim.mentions[1].chain[1].span.has_value()) << "implied, so there are no words to show";
}

TEST(TraceClaims, AFlatHeadlineIsStripped) {
    Pile pile;
    const u32 d = pile.add("Mayor resigns The mayor resigned , an aide said");
    pile.claim(d, "Mayor resigns");
    pile.propositions.all.back().headline = true;
    pile.claim(d, "The mayor resigned",
               pile.say(d, "an aide", "said", "The mayor resigned", SourceType::anonymous_persons));
    const Claim claim = pile.trace();
    ASSERT_EQ(claim.stripped.size(), 1U);
    EXPECT_EQ(slice(pile.documents[d].text(), claim.stripped[0].range), "Mayor resigns");
    EXPECT_EQ(claim.independence.support, 1U) << "the headline belongs to the origin that the text names";
    EXPECT_EQ(claim.independence.support_max, 1U);
}

TEST(TraceClaims, WhoDeniesWhatIsReportedIsTheOneWhoAnswers) {
    Pile pile;
    const u32 d =
        pile.add("Minister Orta denied media reports that the mayor will resign . Clerk Bann did not confirm this");
    const EntityId orta = pile.name(d, "Orta", EntityType::person);
    const EntityId bann = pile.name(d, "Bann", EntityType::person);
    const auto outer = pile.say(d, "Minister Orta", "denied", "media reports that the mayor will resign",
                                SourceType::named_person, Stance::denies, orta);
    const auto inner = pile.say(d, "media", "reports", "the mayor will resign", SourceType::outlet, Stance::asserts,
                                kNone<EntityId>, outer);
    pile.claim(d, "the mayor will resign", inner);
    pile.claim(d, "Clerk Bann did not confirm this",
               pile.say(d, "Clerk Bann", "did not confirm", "this", SourceType::named_person, Stance::declines, bann),
               true);
    const Claim claim = pile.trace();
    ASSERT_EQ(claim.mentions.size(), 2U);
    EXPECT_EQ(pile.chain(claim.mentions[0]), "denies < Orta");
    EXPECT_EQ(pile.chain(claim.mentions[1]), "declines < Bann");
    EXPECT_EQ(claim.denied_by.size(), 1U);
    EXPECT_EQ(claim.declined_by.size(), 1U);
    EXPECT_EQ(claim.independence.support, 0U);
    EXPECT_EQ(claim.independence.oppose, 1U);
}

TEST(TraceClaims, APageCreditIsTheNearestTeller) {
    Pile pile;
    const u32 d = pile.add("The mayor resigned , Orta said Source: skerry.tv");
    Article& article = pile.documents[d].article;
    article.blocks = {{{0, 29}, BlockKind::paragraph}, {{30, 47}, BlockKind::credit}};
    article.credits.push_back({"skerry.tv", {30, 47}});
    const EntityId orta = pile.name(d, "Orta", EntityType::person);
    pile.claim(d, "The mayor resigned",
               pile.say(d, "Orta", "said", "The mayor resigned", SourceType::named_person, Stance::asserts, orta));
    const Claim claim = pile.trace();
    EXPECT_EQ(pile.chain(claim.mentions[0]), "reports < skerry.tv < Orta");
}

TEST(TraceClaims, CopiesOfAnUntracedTextAreOneDocument) {
    Pile pile;
    for (int i = 0; i < 3; ++i) pile.claim(pile.add("The mayor resigned today"), "The mayor resigned today");
    const Claim apart = pile.trace();
    EXPECT_EQ(apart.independence.support, 1U);
    EXPECT_EQ(apart.independence.support_max, 3U);
    Reuse copy{DocumentId{0}, DocumentId{1}, 1.0, ReuseKind::near_duplicate, {{0, 24}}};
    const Claim copied = pile.trace({copy});
    EXPECT_EQ(copied.independence.support_max, 2U);
}

}  // namespace
}  // namespace hearsay
