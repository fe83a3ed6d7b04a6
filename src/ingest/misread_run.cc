#include "ingest/misread_run.h"

#include <algorithm>
#include <string>

#include "base/unicode.h"
#include "ingest/decoded_kind.h"
#include "ingest/entities.h"

namespace hearsay {

namespace {

[[nodiscard]] u8 byte_of(char32_t c, Legacy e) {
    const LegacyBytes* bytes = find_legacy_bytes(c);
    return bytes == nullptr ? 0 : (*bytes)[static_cast<std::size_t>(e)];
}

}  // namespace

Atom MisreadReader::atom_at(u32 at) const {
    if (at >= text_.size()) return {};
    if (text_[at] == '&' && entities_) {
        const Entity entity = read_entity(text_.substr(at, 16));
        if (entity.size != 0 && entity.value >= 0x80) return {entity.value, entity.size};
    }
    const CodePoint c = decode_utf8(text_, at);
    return {c.value, c.size};
}

char32_t MisreadReader::before(u32 at) const {
    if (at == 0) return 0;
    u32 start = at - 1;
    while (start > 0 && at - start < 4 && (static_cast<u8>(text_[start]) & 0xC0U) == 0x80U) --start;
    return decode_utf8(text_, start).value;
}

MisreadSequence MisreadReader::read_scalar(u32 at, Legacy e) const {
    MisreadSequence s;
    s.begin = s.end = at;
    const Atom lead = atom_at(at);
    const u8 first = byte_of(lead.c, e);
    const u8 count = first >= 0xC2 && first <= 0xDF   ? 2
                     : first >= 0xE0 && first <= 0xEF ? 3
                     : first >= 0xF0 && first <= 0xF4 ? 4
                                                      : 0;
    if (count == 0) return s;
    std::string bytes(1, static_cast<char>(first));
    u32 next = at + lead.size;
    s.written[0] = lead.c;
    for (u8 i = 1; i < count; ++i) {
        const Atom atom = atom_at(next);
        u8 byte = byte_of(atom.c, e);
        const bool spaced = e != Legacy::mac_roman && e != Legacy::cp437;
        if (atom.c == U' ' && spaced) {  // U+00A0 is often made a plain space by later programs
            byte = 0xA0;
            s.space = true;
        }
        if (atom.c == 0xFFFD && count == 2) {  // the byte was lost: so is the character
            s.decoded = 0xFFFD;
            s.written[1] = atom.c;
            s.end = next + atom.size;
            s.count = count;
            return s;
        }
        if (byte < 0x80 || byte > 0xBF) return s;
        bytes += static_cast<char>(byte);
        s.written[i] = atom.c;
        next += atom.size;
    }
    const CodePoint c = decode_utf8(bytes, 0);
    const bool surrogate = !c.valid && first == 0xED && static_cast<u8>(bytes[1]) >= 0xA0;
    if (!c.valid && !surrogate) return s;
    s.decoded = surrogate ? 0xD000U | ((static_cast<u8>(bytes[1]) & 0x3FU) << 6U) | (static_cast<u8>(bytes[2]) & 0x3FU)
                          : c.value;
    s.end = next;
    s.count = count;
    return s;
}

MisreadSequence MisreadReader::read_sequence(u32 at, Legacy e) const {
    MisreadSequence s = read_scalar(at, e);
    if (s.count == 0 || s.decoded < 0xD800 || s.decoded > 0xDFFF) return s;
    // CESU-8: a character past U+FFFF as two surrogates of three bytes each.
    const MisreadSequence low = s.decoded < 0xDC00 ? read_scalar(s.end, e) : MisreadSequence{};
    if (low.count != 3 || low.decoded < 0xDC00 || low.decoded > 0xDFFF) return {0, at, at, 0, {}, false};
    s.decoded = 0x10000 + ((s.decoded - 0xD800) << 10U) + (low.decoded - 0xDC00);
    std::copy(low.written.begin(), low.written.begin() + 3, s.written.begin() + 3);
    s.end = low.end;
    s.count = 6;
    return s;
}

MisreadRun MisreadReader::read_run(u32 at, Legacy e, std::size_t max_sequences) const {
    MisreadRun run{e, {}};
    while (run.sequences.size() < max_sequences) {
        const MisreadSequence s = read_sequence(at, e);
        if (s.count == 0 || kind_of_decoded(s.decoded) == DecodedKind::unlikely) break;
        run.sequences.push_back(s);
        at = s.end;
    }
    // A plain space belongs to a character only where the next one follows at once, or in the forms judged singly.
    while (run.sequences.size() > 1 && run.sequences.back().space) run.sequences.pop_back();
    return run;
}

}  // namespace hearsay
