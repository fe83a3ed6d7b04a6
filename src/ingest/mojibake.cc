#include "ingest/mojibake.h"

#include <algorithm>
#include <array>
#include <string>
#include <tuple>

#include "base/unicode.h"
#include "ingest/ascii.h"
#include "ingest/decoded_kind.h"
#include "ingest/misread_judge.h"
#include "ingest/misread_run.h"

namespace hearsay {

namespace {

constexpr std::size_t kMaxRun = 256;  // sequences judged together

// Goes through a text from one run that is to be undone to the next.
class Scanner {
  public:
    Scanner(std::string_view text, const MojibakeOptions& options, const MisreadSurvey* survey)
        : reader_(text, options.entities), judge_(reader_, survey) {}
    Scanner(const Scanner&) = delete;
    Scanner& operator=(const Scanner&) = delete;

    [[nodiscard]] MisreadRun find_next();  // empty at the end
    [[nodiscard]] const MisreadSurvey& seen() const { return seen_; }
    [[nodiscard]] std::vector<ByteRange> take_leftovers() { return std::move(leftovers_); }

  private:
    // The encodings in which the first two characters at `at` could open a sequence: most places are done with by that.
    using Openings = std::array<bool, kLegacyCount>;
    [[nodiscard]] Openings find_openings(u32 at) const;
    // The best reading at `at`, with `verdict_` on it.
    [[nodiscard]] MisreadRun best_run(u32 at);

    MisreadReader reader_;
    MisreadJudge judge_;
    MisreadSurvey seen_;
    Verdict verdict_ = Verdict::no;
    std::array<u32, kLegacyCount> read_until_{};  // the ends of the runs read
    u32 position_ = 0;
    std::vector<ByteRange> leftovers_;
};

Scanner::Openings Scanner::find_openings(u32 at) const {
    Openings openings{};
    const Atom lead = reader_.atom_at(at);
    const LegacyBytes* first = find_legacy_bytes(lead.c);
    if (first == nullptr) return openings;
    const Atom next = reader_.atom_at(at + lead.size);
    const LegacyBytes* second = find_legacy_bytes(next.c);
    const bool stands_for_any = next.c == U' ' || next.c == 0xFFFD;
    for (std::size_t i = 0; i < kLegacyCount; ++i) {
        const bool leads = (*first)[i] >= 0xC2 && (*first)[i] <= 0xF4;
        const bool follows = second != nullptr && (*second)[i] >= 0x80 && (*second)[i] <= 0xBF;
        openings[i] = leads && (follows || stands_for_any);
    }
    return openings;
}

MisreadRun Scanner::best_run(u32 at) {
    MisreadRun best;
    verdict_ = Verdict::no;
    std::array<u32, kLegacyCount> certain{};
    const Openings openings = find_openings(at);
    for (std::size_t i = 0; i < kLegacyCount; ++i) {
        if (!openings[i]) continue;
        // Within a run that was not taken, sequences are judged one by one: the whole takes linear time.
        MisreadRun run = reader_.read_run(at, static_cast<Legacy>(i), at < read_until_[i] ? 1 : kMaxRun);
        if (run.empty()) continue;
        read_until_[i] = std::max(read_until_[i], run.end());
        const Verdict verdict = judge_.judge(run);
        if (verdict == Verdict::certain) certain[i] = static_cast<u32>(run.sequences.size());
        const auto rank = [&](Verdict v, const MisreadRun& r) {
            return std::tuple(v, r.end(), judge_.seen(r.encoding));
        };
        if (verdict == Verdict::no || (!best.empty() && rank(verdict, run) <= rank(verdict_, best))) continue;
        best = std::move(run);
        verdict_ = verdict;
    }
    if (verdict_ == Verdict::certain) {
        for (std::size_t i = 0; i < kLegacyCount; ++i) seen_.certain[i] += certain[i];
        for (const MisreadSequence& s : best.sequences) ++seen_.scripts[static_cast<u8>(script_of(s.decoded))];
    }
    seen_.possible += verdict_ == Verdict::possible ? 1 : 0;
    return best;
}

MisreadRun Scanner::find_next() {
    for (;;) {
        const u32 at = reader_.find_start(position_);
        position_ = at;
        if (at >= reader_.text().size()) break;
        const Atom atom = reader_.atom_at(at);
        position_ = at + atom.size;
        if (atom.c < 0x80) continue;
        MisreadRun run = best_run(at);
        if (verdict_ == Verdict::certain || (verdict_ == Verdict::possible && judge_.is_witnessed(run))) {
            position_ = run.end();
            return run;
        }
        seen_.genuine += is_space(atom.c) ? 0 : 1;
        if (verdict_ == Verdict::possible && MisreadJudge::looks_damaged(run)) leftovers_.push_back({at, run.end()});
    }
    return {};
}

// The space that "Ã " took with it is given back where a word ends: "Ã l'office" is "à l'office", but "Ã s" is "às".
[[nodiscard]] bool keeps_space(const MisreadSequence& s, std::string_view text) {
    if (!s.space || s.decoded == 0xA0 || s.count != 2 || !is_letter(s.decoded)) return false;
    const std::string_view rest = text.substr(s.end, 2);
    const bool s_alone = !rest.empty() && rest[0] == 's' && (rest.size() == 1 || !is_letter(static_cast<u8>(rest[1])));
    return s.written[0] == 0xC3 || s.written[0] == 0x413 ? !s_alone && rest.substr(0, 1) != " " : false;
}

}  // namespace

bool may_be_misread(std::string_view text) { return skip_ascii_but(text, 0, '&') < text.size(); }

MojibakeLayer undo_misreading(std::string_view text, const MojibakeOptions& options) {
    MojibakeLayer layer;
    Scanner first(text, options, nullptr);
    while (!first.find_next().empty()) {
    }
    const MisreadSurvey whole = first.seen();
    layer.leftovers = first.take_leftovers();
    if (!whole.any()) return layer;
    Scanner scanner(text, options, &whole);
    u32 done = 0;
    std::string scratch;
    for (MisreadRun run = scanner.find_next(); !run.empty(); run = scanner.find_next()) {
        layer.changed = true;
        for (const MisreadSequence& s : run.sequences) {
            layer.out.copy(text.substr(done, s.begin - done), done);
            scratch.clear();
            append_utf8(scratch, s.decoded);
            if (keeps_space(s, text)) {
                layer.out.replace(scratch, s.begin, s.end - 1 - s.begin);
                layer.out.copy(" ", s.end - 1);
            } else {
                layer.out.replace(scratch, s.begin, s.end - s.begin);
            }
            done = s.end;
        }
    }
    if (layer.changed) layer.out.copy(text.substr(done), done);
    layer.leftovers = scanner.take_leftovers();
    return layer;
}

}  // namespace hearsay
