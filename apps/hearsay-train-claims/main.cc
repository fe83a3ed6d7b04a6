// hearsay-train-claims: learns which clauses of different articles make the same claim (README.md).
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>

#include "claims/propositions.h"
#include "hearsay-train-claims/claim_gold.h"
#include "hearsay-train-claims/train_same_claim.h"
#include "language/model_file.h"

namespace hearsay {

namespace {

constexpr const char* kUsage =
    "Usage: hearsay-train-claims list MODELS PILE [SENTENCES]\n"
    "       hearsay-train-claims learn MODELS OUT PILES GOLD [--OPTION VALUE]...\n"
    "list prints the clauses of a folder of plain texts, to be put into claims by hand, of the first 18\n"
    "sentences of each unless told. learn reads each "
    "GOLD/NAME.tsv\n"
    "with the texts of PILES/NAME, cuts the piles into five parts, prints how well each part's claims are found by "
    "what\n"
    "the others teach, then learns from all and writes OUT/claims.bin.\n"
    "Options: --hidden, --rounds, --batch, --rate, --decay, --positive, --nets, --seed, --folds.\n";

int complain(const std::string& message) {
    fmt::print(stderr, "hearsay-train-claims: {}\n", message);
    return 1;
}

std::string one_line(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool blank = c == '\n' || c == '\r' || c == '\t' || c == ' ';
        if (!blank) {
            out += c;
        } else if (!out.empty() && out.back() != ' ') {
            out += ' ';
        }
    }
    return out;
}

std::string source_of(const Document& doc, const Proposition& p) {
    std::string out;
    AttributionId a = p.attribution;
    for (int steps = 0; is_set(a) && steps < 4; ++steps) {
        const Attribution& attribution = doc.attributions[index(a)];
        std::string words;
        for (const TokenRange part : doc.parts(attribution.source)) {
            words += (words.empty() ? "" : " ") + one_line(doc.text(part));
        }
        out += fmt::format("{}{} ({})", out.empty() ? "" : " < ", words.empty() ? "?" : words,
                           name_of(attribution.stance));
        a = attribution.parent;
    }
    return out;
}

// Of the first `sentences` of each article.
int list(const std::string& models, const std::string& folder, u32 sentences) {
    const auto model = LanguageModel::open(models);
    if (!model) return complain(model.error().message);
    const auto pile = read_pile(folder, *model);
    if (!pile) return complain(pile.error().message);
    for (const DocumentId d : pile->story) {
        const Document& doc = pile->documents[index(d)];
        fmt::print("== {:02}\n", index(d) + 1);
        u32 sentence = 0xFFFFFFFFU;
        for (const Proposition& p : find_propositions(doc, d)) {
            if (p.sentence >= sentences) break;
            if (p.sentence != sentence) {
                sentence = p.sentence;
                fmt::print("{}{}\n", p.headline ? "HEADLINE: " : "",
                           one_line(doc.text(doc.sentences[sentence].tokens)));
            }
            const std::string source = source_of(doc, p);
            fmt::print("    {:02}:{}\t[{}] {}{}{}{}\n", index(d) + 1, doc.tokens[p.predicate].begin,
                       doc.lower(p.predicate), one_line(doc.text(p.tokens)), source.empty() ? "" : "  <- " + source,
                       p.negated ? "  NOT" : "", p.anaphoric ? "  POINTS BACK" : "");
        }
    }
    return 0;
}

struct Arguments {
    std::string models, out, piles, gold;
    SameClaimOptions train;
    u32 folds = 5;
};

bool set_option(Arguments& arguments, std::string_view name, const char* value) {
    SameClaimOptions& train = arguments.train;
    const std::map<std::string_view, float*> reals = {
        {"--rate", &train.rate}, {"--decay", &train.decay}, {"--positive", &train.positive}};
    const std::map<std::string_view, u32*> counts = {{"--hidden", &train.hidden},
                                                     {"--rounds", &train.rounds},
                                                     {"--batch", &train.batch},
                                                     {"--nets", &train.nets},
                                                     {"--folds", &arguments.folds}};
    if (const auto it = reals.find(name); it != reals.end()) {
        *it->second = std::strtof(value, nullptr);
    } else if (const auto n = counts.find(name); n != counts.end()) {
        *n->second = static_cast<u32>(std::strtoul(value, nullptr, 10));
    } else if (name == "--seed") {
        train.seed = std::strtoull(value, nullptr, 10);
    } else {
        return false;
    }
    return true;
}

Result<std::vector<ClausePile>> read_piles(const Arguments& arguments, const LanguageModel& model) {
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(arguments.gold, error)) {
        if (entry.path().extension() == ".tsv") files.push_back(entry.path());
    }
    if (files.empty()) return fail(ErrorCode::not_found, arguments.gold + " holds no .tsv files");
    std::sort(files.begin(), files.end());
    std::vector<ClausePile> piles;
    for (const auto& file : files) {
        auto pile = read_pile(arguments.piles + "/" + file.stem().string(), model);
        if (!pile) return tl::unexpected<Error>(pile.error());
        if (const auto read = read_claims(file.string(), *pile); !read) return tl::unexpected<Error>(read.error());
        piles.push_back(std::move(*pile));
    }
    return piles;
}

std::vector<Lesson> lessons_of(const std::vector<const ClausePile*>& piles) {
    std::vector<Lesson> out;
    for (const ClausePile* pile : piles) {
        const auto some = lessons_of(*pile);
        out.insert(out.end(), some.begin(), some.end());
    }
    return out;
}

void cross_validate(const Arguments& arguments, const std::vector<ClausePile>& piles) {
    ClaimScores sum;
    for (u32 fold = 0; fold < arguments.folds; ++fold) {
        std::vector<const ClausePile*> taught, asked;
        for (std::size_t i = 0; i < piles.size(); ++i)
            (i % arguments.folds == fold ? asked : taught).push_back(&piles[i]);
        const SameClaimModel model = train_same_claim(lessons_of(taught), arguments.train);
        const ClaimScores scores = score_grouping(asked, model);
        fmt::print("part {}: {} piles, precision {:.3f}, recall {:.3f}, B-cubed F1 {:.3f}, aligned {:.3f}\n", fold + 1,
                   asked.size(), scores.precision, scores.recall, scores.f1(), scores.aligned);
        sum.precision += scores.precision / arguments.folds;
        sum.recall += scores.recall / arguments.folds;
        sum.aligned += scores.aligned / arguments.folds;
    }
    if (arguments.folds > 0)
        fmt::print("all: precision {:.3f}, recall {:.3f}, B-cubed F1 {:.3f}, aligned {:.3f}\n", sum.precision,
                   sum.recall, sum.f1(), sum.aligned);
}

int learn(const Arguments& arguments) {
    const auto model = LanguageModel::open(arguments.models);
    if (!model) return complain(model.error().message);
    const auto piles = read_piles(arguments, *model);
    if (!piles) return complain(piles.error().message);
    std::vector<const ClausePile*> all;
    for (const ClausePile& pile : *piles) all.push_back(&pile);
    const std::vector<Lesson> lessons = lessons_of(all);
    std::size_t same = 0;
    for (const Lesson& lesson : lessons) same += lesson.same > 0 ? 1 : 0;
    fmt::print("{} piles, {} pairs, {} of one claim\n", piles->size(), lessons.size(), same);
    cross_validate(arguments, *piles);
    const ModelSection section{"same-claim", train_same_claim(lessons, arguments.train).bytes()};
    std::ofstream out(arguments.out + "/" + std::string(kClaimsFile), std::ios::binary);
    out << build_model_file(std::span(&section, 1));
    return out.flush() ? 0 : complain(arguments.out + " cannot be written");
}

}  // namespace

}  // namespace hearsay

int main(int argc, char** argv) {
    const std::string_view command = argc > 1 ? argv[1] : "";
    if (command == "list" && (argc == 4 || argc == 5)) {
        return hearsay::list(argv[2], argv[3],
                             argc == 5 ? static_cast<hearsay::u32>(std::strtoul(argv[4], nullptr, 10)) : 18);
    }
    if (command == "learn" && argc >= 6) {
        hearsay::Arguments arguments{argv[2], argv[3], argv[4], argv[5], {}, 5};
        bool good = argc % 2 == 0;
        for (int i = 6; i + 1 < argc; i += 2) good = good && hearsay::set_option(arguments, argv[i], argv[i + 1]);
        if (good) return hearsay::learn(arguments);
    }
    fmt::print(stderr, "{}", hearsay::kUsage);
    return 2;
}
