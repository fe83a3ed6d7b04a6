#include "claims/same_claim.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "claims/propositions.h"

namespace hearsay {

namespace {

// Writes the numbers of one pair by name.
class Comparison {
  public:
    Comparison(const ComparedClause& a, const ComparedClause& b)
        : p_(*a.proposition), q_(*b.proposition), f_(*a.features), g_(*b.features) {
        compare_vectors();
        compare_actions();
        compare_parts();
        compare_figures();
        compare_places_in_text();
        set(PairFeature::things_apart, are_things_apart());
        set(PairFeature::one_opposed, a.opposed != b.opposed);
        set(PairFeature::both_opposed, a.opposed && b.opposed);
    }

    [[nodiscard]] const PairFeatures& features() const { return out_; }

  private:
    void set(PairFeature which, float value) { out_[static_cast<std::size_t>(which)] = value; }
    void set(PairFeature which, bool value) { set(which, value ? 1.0F : 0.0F); }

    struct Overlap {
        float shared = 0, a = 0, b = 0, most = 0;
        [[nodiscard]] float of_less() const { return std::min(a, b) > 0 ? shared / std::min(a, b) : 0; }
        [[nodiscard]] float of_all() const { return a + b > 0 ? shared / (a + b - shared) : 0; }
    };

    void compare_vectors() {
        std::array<Overlap, 4> by{};
        float dot = 0;
        const auto& x = f_.vector.features;
        const auto& y = g_.vector.features;
        for (const Feature& f : x) by[static_cast<std::size_t>(f.kind)].a += f.weight;
        for (const Feature& f : y) by[static_cast<std::size_t>(f.kind)].b += f.weight;
        for (auto i = x.begin(), j = y.begin(); i != x.end() && j != y.end();) {
            if (i->key == j->key) {
                Overlap& o = by[static_cast<std::size_t>(i->kind)];
                const float weight = std::min(i->weight, j->weight);
                o.shared += weight;
                o.most = std::max(o.most, weight);
                dot += i->weight * j->weight;
                ++i;
                ++j;
            } else {
                i->key < j->key ? ++i : ++j;
            }
        }
        const float less = std::min(f_.vector.norm, g_.vector.norm);
        set(PairFeature::cosine, less > 0 ? dot / (f_.vector.norm * g_.vector.norm) : 0.0F);
        set(PairFeature::held, less > 0 ? std::min(dot / (less * less), 1.5F) : 0.0F);
        const Overlap& actors = by[static_cast<std::size_t>(FeatureKind::actor)];
        const Overlap& words = by[static_cast<std::size_t>(FeatureKind::word)];
        set(PairFeature::rarest_actor, actors.most / 2);
        set(PairFeature::rarest_word, words.most / 2);
        set(PairFeature::actors_shared, actors.of_less());
        set(PairFeature::actors_common, actors.of_all());
        set(PairFeature::words_shared, words.of_less());
        set(PairFeature::words_common, words.of_all());
        set(PairFeature::synonyms_shared, by[static_cast<std::size_t>(FeatureKind::synonyms)].of_less());
        set(PairFeature::unit_shared, by[static_cast<std::size_t>(FeatureKind::unit)].shared > 0);
    }

    [[nodiscard]] static bool has(const FeatureVector& v, u64 key) {
        const auto it = std::lower_bound(v.features.begin(), v.features.end(), key,
                                         [](const Feature& f, u64 k) { return f.key < k; });
        return it != v.features.end() && it->key == key;
    }

    void compare_actions() {
        const bool same = f_.action == g_.action;
        set(PairFeature::same_action, same);
        set(PairFeature::like_action, !same && hearsay::same_action(f_, g_));
        set(PairFeature::action_named, !same && (has(g_.vector, f_.action) || has(f_.vector, g_.action)));
    }

    void compare_part(u64 a, u64 b, PairFeature same, PairFeature other) {
        set(same, a != 0 && a == b);
        set(other, a != 0 && b != 0 && a != b);
    }

    void compare_parts() {
        compare_part(f_.subject, g_.subject, PairFeature::same_subject, PairFeature::other_subject);
        compare_part(f_.object, g_.object, PairFeature::same_object, PairFeature::other_object);
        compare_part(f_.frame.doer, g_.frame.doer, PairFeature::same_doer, PairFeature::other_doer);
        compare_part(f_.frame.done_to, g_.frame.done_to, PairFeature::same_done_to, PairFeature::other_done_to);
        const bool subject_object = f_.subject != 0 && f_.subject == g_.object;
        const bool object_subject = f_.object != 0 && f_.object == g_.subject;
        set(PairFeature::swapped, subject_object && object_subject);
        set(PairFeature::subject_is_object, subject_object != object_subject);
        set(PairFeature::one_negated, p_.negated != q_.negated);
        set(PairFeature::both_negated, p_.negated && q_.negated);
        set(PairFeature::one_existence, f_.existence != g_.existence);
        set(PairFeature::both_existence, f_.existence && g_.existence);
        set(PairFeature::one_open, f_.open != g_.open);
        set(PairFeature::both_open, f_.open && g_.open);
        set(PairFeature::one_finite, f_.finite != g_.finite);
        set(PairFeature::both_finite, f_.finite && g_.finite);
        const bool from = is_set(p_.attribution), to = is_set(q_.attribution);
        set(PairFeature::both_attributed, from && to);
        set(PairFeature::none_attributed, !from && !to);
        set(PairFeature::same_source, f_.source != 0 && f_.source == g_.source);
    }

    void compare_figures() {
        const auto& x = f_.frame.figures;
        const auto& y = g_.frame.figures;
        const bool shared =
            std::any_of(x.begin(), x.end(), [&](u64 v) { return std::binary_search(y.begin(), y.end(), v); });
        set(PairFeature::figure_shared, shared);
        set(PairFeature::figures_differ, !shared && !x.empty() && !y.empty());
        if (f_.persons > 0 && g_.persons > 0) {
            const double apart = std::abs(std::log(f_.persons) - std::log(g_.persons));
            set(PairFeature::both_count_persons, true);
            set(PairFeature::same_count, apart < 1e-9);
            set(PairFeature::counts_apart, static_cast<float>(std::min(apart, 8.0)) / 4);
        }
        if (p_.day_from <= p_.day_to && q_.day_from <= q_.day_to) {
            const i32 gap = std::max({0, p_.day_from - q_.day_to, q_.day_from - p_.day_to});
            set(PairFeature::days_overlap, gap == 0);
            set(PairFeature::days_apart, std::log1p(static_cast<float>(gap)) / 5);
        }
        set(PairFeature::one_earlier, p_.earlier != q_.earlier);
    }

    [[nodiscard]] static bool is_thing(const Feature& feature, const PropositionFeatures& clause) {
        if (feature.kind != FeatureKind::word && feature.kind != FeatureKind::synonyms) return false;
        const auto& senses = clause.action_senses;
        return feature.key != clause.action && std::find(senses.begin(), senses.end(), feature.key) == senses.end();
    }

    // "asked him to resign" beside "asked him for tea".
    [[nodiscard]] bool are_things_apart() const {
        bool some = false;
        for (const Feature& f : f_.vector.features) {
            if (!is_thing(f, f_)) continue;
            some = true;
            if (has(g_.vector, f.key)) return false;
        }
        const auto& y = g_.vector.features;
        return some && std::any_of(y.begin(), y.end(), [&](const Feature& f) { return is_thing(f, g_); }) &&
               std::none_of(y.begin(), y.end(),
                            [&](const Feature& f) { return is_thing(f, g_) && has(f_.vector, f.key); });
    }

    void compare_places_in_text() {
        const bool document = p_.document == q_.document;
        const u32 apart = p_.sentence > q_.sentence ? p_.sentence - q_.sentence : q_.sentence - p_.sentence;
        set(PairFeature::same_document, document);
        set(PairFeature::same_sentence, document && apart == 0);
        set(PairFeature::next_sentence, document && apart == 1);
        set(PairFeature::sentences_apart, document ? 1.0F / static_cast<float>(1 + apart) : 0.0F);
        set(PairFeature::nested, document && (p_.tokens.contains(q_.tokens) || q_.tokens.contains(p_.tokens)));
        set(PairFeature::one_headline, p_.headline != q_.headline);
        set(PairFeature::both_headlines, p_.headline && q_.headline);
        const auto x = static_cast<float>(prominence(p_)), y = static_cast<float>(prominence(q_));
        set(PairFeature::prominence_high, std::max(x, y));
        set(PairFeature::prominence_low, std::min(x, y));
        const auto m = static_cast<float>(p_.tokens.size()), n = static_cast<float>(q_.tokens.size());
        set(PairFeature::length_short, std::min({m, n, 30.0F}) / 15);
        set(PairFeature::length_ratio, std::min(m, n) / std::max({m, n, 1.0F}));
        std::size_t shared = 0;
        for (const u32 pair : f_.word_pairs) {
            shared += std::binary_search(g_.word_pairs.begin(), g_.word_pairs.end(), pair) ? 1 : 0;
        }
        const std::size_t less = std::min(f_.word_pairs.size(), g_.word_pairs.size());
        set(PairFeature::pairs_shared, less > 0 ? static_cast<float>(shared) / static_cast<float>(less) : 0.0F);
    }

    const Proposition& p_;
    const Proposition& q_;
    const PropositionFeatures& f_;
    const PropositionFeatures& g_;
    PairFeatures out_{};
};

std::size_t weights_of(u32 hidden) { return std::size_t{hidden} * (kPairFeatures + 2) + 1; }

}  // namespace

std::vector<ComparedClause> compared_clauses(std::span<const Document> documents,
                                             std::span<const Proposition> propositions,
                                             std::span<const PropositionFeatures> features) {
    std::vector<ComparedClause> out;
    out.reserve(propositions.size());
    for (std::size_t p = 0; p < propositions.size(); ++p) {
        const AttributionId a = propositions[p].attribution;
        const auto& attributions = documents[index(propositions[p].document)].attributions;
        out.push_back({&propositions[p], &features[p], is_set(a) && opposes(attributions[index(a)].stance)});
    }
    return out;
}

PairFeatures compare(const ComparedClause& a, const ComparedClause& b) { return Comparison(a, b).features(); }

SameClaimModel::SameClaimModel(u32 hidden, std::vector<float> weights)
    : hidden_(hidden), weights_(std::move(weights)) {}

Result<SameClaimModel> SameClaimModel::read(std::string_view section) {
    constexpr u32 kMostHidden = 1024;
    std::array<u32, 2> sizes{};
    if (section.size() >= sizeof sizes) std::memcpy(sizes.data(), section.data(), sizeof sizes);
    const auto [features, hidden] = sizes;
    if (features != kPairFeatures) return fail(ErrorCode::malformed, "its weights are for other features");
    if (hidden == 0 || hidden > kMostHidden || section.size() != 8 + weights_of(hidden) * sizeof(float)) {
        return fail(ErrorCode::malformed, "the weights of same-claim are cut");
    }
    std::vector<float> weights(weights_of(hidden));
    std::memcpy(weights.data(), section.data() + 8, weights.size() * sizeof(float));
    return SameClaimModel(hidden, std::move(weights));
}

std::string SameClaimModel::bytes() const {
    const std::array<u32, 2> sizes{static_cast<u32>(kPairFeatures), hidden_};
    std::string out(8 + weights_.size() * sizeof(float), '\0');
    std::memcpy(out.data(), sizes.data(), 8);
    std::memcpy(out.data() + 8, weights_.data(), weights_.size() * sizeof(float));
    return out;
}

float SameClaimModel::log_odds(const PairFeatures& pair) const {
    const float* row = weights_.data();
    const float* out = weights_.data() + std::size_t{hidden_} * (kPairFeatures + 1);
    float sum = out[0];
    for (u32 h = 0; h < hidden_; ++h, row += kPairFeatures + 1) {
        float unit = row[0];
        for (std::size_t i = 0; i < kPairFeatures; ++i) unit += row[1 + i] * pair[i];
        if (unit > 0) sum += out[1 + h] * unit;
    }
    return sum;
}

}  // namespace hearsay
