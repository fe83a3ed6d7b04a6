#include "provenance/independence.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <bitset>
#include <map>
#include <ostream>
#include <set>
#include <string>

namespace hearsay {

void PrintTo(SourceId id, std::ostream* out) { *out << 's' << index(id); }

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// The cast of a readable case: sources by the order in which they are added.
class Cast {
  public:
    SourceId add(SourceType type, u32 count = 1, SourceId affiliation = kNone<SourceId>) {
        Source source;
        source.type = type;
        source.count = count;
        source.affiliation = affiliation;
        sources_.push_back(std::move(source));
        return make_id<SourceId>(sources_.size() - 1);
    }
    SourceId outlet() { return add(SourceType::outlet); }
    SourceId organisation() { return add(SourceType::organisation); }
    SourceId officials(u32 count) { return add(SourceType::anonymous_persons, count); }
    void make_vague(SourceId id) { sources_[index(id)].vague = true; }
    SourceId speaker(SourceId of) { return add(SourceType::role_person, 1, of); }

    // One account per chain, each in a document of its own.
    [[nodiscard]] OriginCount count(std::vector<std::vector<SourceId>> chains) const {
        std::vector<AccountPath> paths;
        for (auto& chain : chains) paths.push_back({static_cast<u32>(paths.size()), std::move(chain)});
        return count_origins(paths, sources_);
    }
    [[nodiscard]] OriginCount count_paths(const std::vector<AccountPath>& paths) const {
        return count_origins(paths, sources_);
    }

  private:
    std::vector<Source> sources_;
};

TEST(Independence, NothingCountsNothing) {
    const OriginCount none = count_origins({}, {});
    EXPECT_EQ(none.certain, 0U);
    EXPECT_EQ(none.possible, 0U);
    EXPECT_THAT(none.rests_on, IsEmpty());
}

TEST(Independence, TwoOfficialsHeardThroughOneNewspaperAreOneOrigin) {
    Cast cast;
    const SourceId newspaper = cast.outlet();
    const SourceId agency = cast.outlet();
    const SourceId officials = cast.officials(2);
    const OriginCount count =
        cast.count({{newspaper, officials}, {newspaper, officials}, {agency, newspaper, officials}});
    EXPECT_EQ(count.certain, 1U);
    EXPECT_EQ(count.possible, 1U);
    EXPECT_THAT(count.rests_on, ElementsAre(newspaper));
}

TEST(Independence, TwoOfficialsHeardThroughTwoNewspapersAreTwo) {
    Cast cast;
    const SourceId one = cast.outlet();
    const SourceId two = cast.outlet();
    const SourceId officials = cast.officials(2);
    const OriginCount count = cast.count({{one, officials}, {two, officials}});
    EXPECT_EQ(count.certain, 2U);
    EXPECT_THAT(count.rests_on, ElementsAre(one, two));  // named before anonymous
}

TEST(Independence, HoweverManyUnnamedPersonsOnePageQuotesTheyAreOneOrigin) {
    Cast cast;
    const SourceId three = cast.officials(3);
    const SourceId diplomat = cast.officials(1);
    const OriginCount one_page = cast.count_paths({{7, {three}}, {7, {diplomat}}});
    EXPECT_EQ(one_page.certain, 1U);
    EXPECT_EQ(one_page.possible, 1U);
    EXPECT_THAT(one_page.rests_on, ElementsAre(three, diplomat));
    EXPECT_EQ(cast.count_paths({{7, {three}}, {8, {diplomat}}}).certain, 2U);
    EXPECT_EQ(cast.count_paths({{7, {three}}, {8, {three}}}).certain, 2U);
}

TEST(Independence, OneOfficialHeardThroughTwoNewspapersIsOne) {
    Cast cast;
    const SourceId one = cast.outlet();
    const SourceId two = cast.outlet();
    const SourceId official = cast.officials(1);
    const OriginCount count = cast.count({{one, official}, {two, official}});
    EXPECT_EQ(count.certain, 1U);
    EXPECT_THAT(count.rests_on, ElementsAre(official));
}

TEST(Independence, OfSeveralEqualCutsTheOneNearestToTheOriginIsNamed) {
    Cast cast;
    const SourceId broadcaster = cast.outlet();
    const SourceId agency = cast.outlet();
    const SourceId newspaper = cast.outlet();
    const SourceId officials = cast.officials(3);
    EXPECT_THAT(cast.count({{broadcaster, agency, newspaper, officials}}).rests_on, ElementsAre(newspaper));
}

TEST(Independence, AnAgencyThatRelaysTwoMinistersLeavesThemTwo) {
    Cast cast;
    const SourceId agency = cast.outlet();
    const SourceId defence = cast.speaker(cast.organisation());
    const SourceId justice = cast.speaker(cast.organisation());
    const OriginCount count = cast.count({{agency, defence}, {agency, justice}});
    EXPECT_EQ(count.certain, 2U);
    EXPECT_THAT(count.rests_on, ElementsAre(defence, justice));
}

TEST(Independence, TwoWhoSpeakForOneOrganisationAreOneAndMayBeTwo) {
    Cast cast;
    const SourceId ministry = cast.organisation();
    const SourceId spokesman = cast.speaker(ministry);
    const SourceId deputy = cast.speaker(spokesman);
    const OriginCount count = cast.count({{spokesman}, {cast.outlet(), deputy}});
    EXPECT_EQ(count.certain, 1U);
    EXPECT_EQ(count.possible, 2U);
}

TEST(Independence, AnOrganisationAndItsSpokesmanAreOne) {
    Cast cast;
    const SourceId ministry = cast.organisation();
    const SourceId spokesman = cast.speaker(ministry);
    EXPECT_EQ(cast.count({{ministry}, {spokesman}}).certain, 1U);
}

TEST(Independence, SpeakersThatAreAffiliatedInACircleAreOne) {
    std::vector<Source> sources(3);
    for (u32 i = 0; i < 3; ++i) {
        sources[i].type = SourceType::organisation;
        sources[i].affiliation = make_id<SourceId>((i + 1) % 3);
    }
    std::vector<AccountPath> paths;
    for (u32 i = 0; i < 3; ++i) paths.push_back({i, {make_id<SourceId>(i)}});
    EXPECT_EQ(count_origins(paths, sources).certain, 1U);
}

TEST(Independence, UntracedDocumentsAreFirstMergedThenSeparate) {
    Cast cast;
    const OriginCount untraced = cast.count({{}, {}, {}});
    EXPECT_EQ(untraced.certain, 1U);
    EXPECT_EQ(untraced.possible, 3U);
    EXPECT_THAT(untraced.rests_on, IsEmpty());

    const SourceId newspaper = cast.outlet();
    const OriginCount mixed = cast.count({{newspaper}, {}, {}});
    EXPECT_EQ(mixed.certain, 1U);
    EXPECT_EQ(mixed.possible, 3U);
}

TEST(Independence, ABareSentenceBelongsToTheOriginThatItsDocumentNames) {
    Cast cast;
    const SourceId newspaper = cast.outlet();
    const OriginCount count = cast.count_paths({{7, {newspaper}}, {7, {}}});
    EXPECT_EQ(count.certain, 1U);
    EXPECT_EQ(count.possible, 1U);
}

TEST(Independence, CopiesOfOneTextAreOneUntracedDocument) {
    const Cast cast;
    EXPECT_EQ(cast.count_paths({{7, {}}, {7, {}}}).possible, 1U);
}

TEST(Independence, TwoThatCiteEachOtherAreOneOrigin) {
    Cast cast;
    const SourceId a = cast.outlet();
    const SourceId b = cast.outlet();
    const OriginCount count = cast.count({{a, b}, {b, a}});
    EXPECT_EQ(count.certain, 1U);
    EXPECT_EQ(count.possible, 2U);
    EXPECT_EQ(count.rests_on.size(), 1U);
}

TEST(Independence, ThreeThatCiteEachOtherInACircleAreOneOrigin) {
    Cast cast;
    const SourceId a = cast.outlet();
    const SourceId b = cast.outlet();
    const SourceId c = cast.outlet();
    EXPECT_EQ(cast.count({{a, b}, {b, c}, {c, a}}).certain, 1U);
}

TEST(Independence, ACircleThatRestsOnASpeakerAddsNothingToTheSpeaker) {
    Cast cast;
    const SourceId a = cast.outlet();
    const SourceId b = cast.outlet();
    const SourceId minister = cast.add(SourceType::named_person);
    const OriginCount count = cast.count({{a, b}, {b, a}, {a, minister}});
    EXPECT_EQ(count.certain, 1U);
    EXPECT_THAT(count.rests_on, ElementsAre(minister));
}

TEST(Independence, AnOutletThatHasItFromAnotherByASecondAccountOnlyRelays) {
    Cast cast;
    const SourceId a = cast.outlet();
    const SourceId b = cast.outlet();
    const OriginCount count = cast.count({{a}, {a, b}, {b}});
    EXPECT_EQ(count.certain, 1U);
    EXPECT_EQ(count.possible, 2U);
    EXPECT_THAT(count.rests_on, ElementsAre(b));
}

TEST(Independence, AnOutletThatQuotesASpeakerElsewhereOnlyRelays) {
    Cast cast;
    const SourceId newspaper = cast.outlet();
    const SourceId minister = cast.add(SourceType::named_person);
    const OriginCount count = cast.count({{newspaper}, {newspaper, minister}});
    EXPECT_EQ(count.certain, 1U);
    EXPECT_EQ(count.possible, 2U);
    EXPECT_THAT(count.rests_on, ElementsAre(minister));
}

TEST(Independence, WhatASpeakerHasFromOthersAddsNothingToTheSpeaker) {
    Cast cast;
    const SourceId minister = cast.add(SourceType::named_person);
    const SourceId officials = cast.officials(2);
    const OriginCount count = cast.count({{minister}, {minister, officials}});
    EXPECT_EQ(count.certain, 1U);
    EXPECT_EQ(count.possible, 1U);
    EXPECT_THAT(count.rests_on, ElementsAre(minister));
}

TEST(Independence, WhatAWitnessTellsOfAnotherIsTheWitnesssAccount) {
    Cast cast;
    const SourceId witness = cast.add(SourceType::named_person);
    const SourceId admiral = cast.add(SourceType::named_person);
    const OriginCount count = cast.count({{witness}, {witness, admiral}});
    EXPECT_EQ(count.certain, 1U);
    EXPECT_THAT(count.rests_on, ElementsAre(witness));
}

TEST(Independence, UnspecifiedOfficialsCountOnlyWhereThereIsNobodyElse) {
    Cast cast;
    const SourceId some = cast.officials(1);
    const SourceId others = cast.officials(1);
    cast.make_vague(some);
    cast.make_vague(others);
    EXPECT_EQ(cast.count({{some}, {others}}).certain, 1U);
    EXPECT_EQ(cast.count({{some}, {others}}).possible, 2U);
    const SourceId minister = cast.add(SourceType::named_person);
    EXPECT_EQ(cast.count({{some}, {others}, {minister}}).certain, 1U);
}

// --- Against brute force -------------------------------------------------------------------------------------------

using Edges = std::set<std::pair<u32, u32>>;  // told, teller

// What the header promises, worked out the slow way over all sets of at most eight sources.
class BruteForce {
  public:
    BruteForce(std::span<const AccountPath> paths, std::span<const Source> sources) : sources_(sources) {
        for (const AccountPath& path : paths) {
            for (std::size_t i = 0; i + 1 < path.chain.size(); ++i) {
                told_.emplace(index(path.chain[i + 1]), index(path.chain[i]));
            }
            if (path.chain.empty()) continue;
            ends_ |= bit(path.chain.back());
            if (recorded(index(path.chain.back()))) continue;
            for (std::size_t i = 0; i + 1 < path.chain.size(); ++i) {
                edges_.emplace(index(path.chain[i + 1]), index(path.chain[i]));
            }
            relayed_ends_ |= bit(path.chain.back());
            documents_ |= bit(path.chain.front());
        }
    }

    [[nodiscard]] u32 first_origins() const {
        u32 origins = 0;
        for (u32 v = 0; v < sources_.size(); ++v) {
            if ((relayed_ends_ >> v & 1U) == 0) continue;
            bool first = true;
            for (u32 other = 0; other < sources_.size(); ++other) {
                if (other == v || !reaches(other, v)) continue;
                const bool end = (ends_ >> other & 1U) != 0;
                if (!reaches(v, other) || (end && (other < v || recorded(other)))) first = false;
            }
            if (first) origins |= 1U << v;
        }
        return origins;
    }
    [[nodiscard]] u32 all_ends() const { return relayed_ends_; }

    // The cut that the header describes, as a set of sources. `counted`: sources that cost nothing.
    [[nodiscard]] u32 best_cut(u32 origins, u32 counted) const {
        u32 best = 0;
        u32 best_before = 0;
        bool found = false;
        for (u32 cut = 0; cut < (1U << sources_.size()); ++cut) {
            const u32 side = reached(origins, cut, edges_);
            if ((side & documents_ & ~cut) != 0 || (cut & ~side) != 0) continue;
            const u32 before = side & ~cut;  // what lies between the origins and the cut: the less, the nearer
            const auto rank = [&](u32 c) { return std::pair(weight(c, origins, counted), anonymous(c & ~counted)); };
            const bool nearer = found && rank(cut) == rank(best) && (before & ~best_before) == 0;
            if (found && !(rank(cut) < rank(best)) && !nearer) continue;
            best = cut;
            best_before = before;
            found = true;
        }
        return best;
    }
    [[nodiscard]] u32 weight(u32 set, u32 origins, u32 counted) const {
        u32 sum = 0;
        for (u32 v = 0; v < sources_.size(); ++v) {
            if (((set & ~counted) >> v & 1U) == 0) continue;
            const bool group = sources_[v].type == SourceType::anonymous_persons && (origins >> v & 1U) != 0;
            sum += group ? std::max(1U, sources_[v].count) : 1;
        }
        return sum;
    }

  private:
    static u32 bit(SourceId id) { return 1U << index(id); }
    [[nodiscard]] bool recorded(u32 v) const { return is_on_record(sources_[v].type); }
    [[nodiscard]] u32 anonymous(u32 set) const {
        u32 n = 0;
        for (u32 v = 0; v < sources_.size(); ++v) {
            if ((set >> v & 1U) == 0) continue;
            n += sources_[v].type == SourceType::anonymous_persons ? 1 : 0;
            n += sources_[v].type == SourceType::unattributed ? 1024 : 0;  // a page
        }
        return n;
    }
    // All that can be reached from a set without passing through `blocked` (whose members can be reached, not left).
    static u32 reached(u32 from, u32 blocked, const Edges& edges) {
        u32 out = from;
        for (u32 before = 0; before != out;) {
            before = out;
            for (const auto& [a, b] : edges) {
                if ((out >> a & 1U) != 0 && (blocked >> a & 1U) == 0) out |= 1U << b;
            }
        }
        return out;
    }
    [[nodiscard]] bool reaches(u32 from, u32 to) const { return (reached(1U << from, 0, told_) >> to & 1U) != 0; }

    std::span<const Source> sources_;
    Edges told_;   // over all accounts
    Edges edges_;  // over those whose end is not on the record
    u32 ends_ = 0;
    u32 relayed_ends_ = 0;
    u32 documents_ = 0;
};

std::vector<Source> make_sources() {
    std::vector<Source> sources(*rc::gen::inRange<std::size_t>(1, 9));
    const auto n = static_cast<u32>(sources.size());
    for (Source& source : sources) {
        source.type = *rc::gen::element(SourceType::outlet, SourceType::anonymous_persons, SourceType::document,
                                        SourceType::named_person, SourceType::organisation);
        source.count = *rc::gen::inRange<u32>(1, 4);
        const u32 affiliation = *rc::gen::inRange<u32>(0, 2 * n);
        if (affiliation < n) source.affiliation = make_id<SourceId>(affiliation);
    }
    return sources;
}

std::vector<AccountPath> make_paths(std::size_t sources) {
    std::vector<AccountPath> paths(*rc::gen::inRange<std::size_t>(0, 9));
    for (AccountPath& path : paths) {
        path.document = *rc::gen::inRange<u32>(0, 5);
        path.chain.resize(*rc::gen::inRange<std::size_t>(0, 5));
        for (SourceId& id : path.chain) id = make_id<SourceId>(*rc::gen::inRange<std::size_t>(0, sources));
    }
    return paths;
}

// Whom somebody speaks for, by the definition: all members of the circle that the affiliations end in, or the last.
std::set<SourceId> organisation_of(SourceId at, std::span<const Source> sources) {
    // After as many steps as there are sources the walk is at the end, or in the circle that it will never leave.
    for (std::size_t i = 0; i < sources.size() && is_set(sources[index(at)].affiliation); ++i) {
        at = sources[index(at)].affiliation;
    }
    std::set<SourceId> end;
    while (end.insert(at).second && is_set(sources[index(at)].affiliation)) at = sources[index(at)].affiliation;
    return end;
}

u32 untraced_in(std::span<const AccountPath> paths) {
    std::set<u32> traced;
    std::set<u32> untraced;
    for (const AccountPath& path : paths) {
        if (!path.chain.empty()) traced.insert(path.document);
    }
    for (const AccountPath& path : paths) {
        if (path.chain.empty() && !traced.contains(path.document)) untraced.insert(path.document);
    }
    return static_cast<u32>(untraced.size());
}

// The page as a teller of its own: a source behind the others for each document that quotes anonymous persons itself.
struct WithPages {
    std::vector<AccountPath> paths;
    std::vector<Source> sources;
    std::vector<std::set<SourceId>> quoted;  // by the page, counted from the first that was added
};

WithPages add_pages(std::vector<AccountPath> paths, std::vector<Source> sources) {
    WithPages out{std::move(paths), std::move(sources), {}};
    std::map<u32, SourceId> pages;
    for (AccountPath& path : out.paths) {
        if (path.chain.empty() || is_on_record(out.sources[index(path.chain.back())].type)) continue;
        if (out.sources[index(path.chain.front())].type != SourceType::anonymous_persons) continue;
        const auto [it, fresh] = pages.emplace(path.document, make_id<SourceId>(out.sources.size()));
        if (fresh) {
            Source page;
            page.type = SourceType::unattributed;
            out.sources.push_back(page);
            out.quoted.emplace_back();
        }
        out.quoted[index(it->second) + out.quoted.size() - out.sources.size()].insert(path.chain.front());
        path.chain.insert(path.chain.begin(), it->second);
    }
    return out;
}

// What one person tells of another's words ends at the one who tells it.
std::vector<AccountPath> ended_at_witnesses(std::vector<AccountPath> paths, std::span<const Source> sources) {
    for (AccountPath& path : paths) {
        if (path.chain.empty() || !is_on_record(sources[index(path.chain.back())].type)) continue;
        for (std::size_t i = 0; i < path.chain.size(); ++i) {
            if (sources[index(path.chain[i])].type == SourceType::named_person) path.chain.resize(i + 1);
        }
    }
    return paths;
}

RC_GTEST_PROP(Independence, AgreesWithBruteForce, ()) {
    const std::vector<Source> cast = make_sources();
    const std::vector<AccountPath> given = make_paths(cast.size());
    const OriginCount count = count_origins(given, cast);
    const auto [paths, sources, quoted] = add_pages(ended_at_witnesses(given, cast), cast);

    u32 speakers = 0;
    std::set<std::set<SourceId>> organisations;
    for (const AccountPath& path : paths) {
        if (path.chain.empty() || !is_on_record(sources[index(path.chain.back())].type)) continue;
        speakers |= 1U << index(path.chain.back());
        organisations.insert(organisation_of(path.chain.back(), sources));
    }
    u32 colleagues = 0;
    for (u32 v = 0; v < sources.size(); ++v) {
        const bool same = organisations.contains(organisation_of(make_id<SourceId>(v), sources));
        if (same && is_on_record(sources[v].type)) colleagues |= 1U << v;
    }

    const BruteForce brute(paths, sources);
    const u32 origins = brute.first_origins();
    const u32 cut = brute.best_cut(origins, colleagues);
    const u32 untraced = untraced_in(paths);
    const u32 traced = brute.weight(cut, origins, colleagues) + static_cast<u32>(organisations.size());
    RC_ASSERT(count.certain == (traced == 0 && untraced > 0 ? 1 : traced));
    const u32 widest = brute.best_cut(brute.all_ends(), speakers);
    RC_ASSERT(count.possible == brute.weight(widest, brute.all_ends(), speakers) +
                                    static_cast<u32>(std::bitset<32>(speakers).count()) + untraced);

    std::set<SourceId> expected;
    for (u32 v = 0; v < sources.size(); ++v) {
        if (((cut | speakers) >> v & 1U) == 0) continue;
        if (v < cast.size()) expected.insert(make_id<SourceId>(v));
        if (v >= cast.size()) expected.insert(quoted[v - cast.size()].begin(), quoted[v - cast.size()].end());
    }
    RC_ASSERT(std::set(count.rests_on.begin(), count.rests_on.end()) == expected);
}

RC_GTEST_PROP(Independence, DependsNeitherOnTheOrderOfAccountsNorOnRepeats, ()) {
    const std::vector<Source> sources = make_sources();
    const std::vector<AccountPath> paths = make_paths(sources.size());
    std::vector<AccountPath> more = paths;
    more.insert(more.end(), paths.rbegin(), paths.rend());
    const OriginCount once = count_origins(paths, sources);
    const OriginCount twice = count_origins(more, sources);
    RC_ASSERT(once.certain == twice.certain);
    RC_ASSERT(once.possible == twice.possible);
    RC_ASSERT(once.rests_on == twice.rests_on);
}

RC_GTEST_PROP(Independence, WhatIsCertainIsPossible, ()) {
    const std::vector<Source> sources = make_sources();
    const std::vector<AccountPath> paths = make_paths(sources.size());
    const OriginCount count = count_origins(paths, sources);
    RC_ASSERT(count.certain <= count.possible);
    RC_ASSERT(paths.empty() == (count.possible == 0));
}

}  // namespace
}  // namespace hearsay
