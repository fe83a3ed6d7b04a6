#include "report/uuid.h"

#include <fmt/format.h>

#include <bit>

namespace hearsay {

namespace {

// uuid5(NAMESPACE_URL, "urn:hearsay:report")
constexpr std::array<u8, 16> kNamespace = {0xE3, 0x6B, 0xEE, 0x73, 0xD3, 0x89, 0x55, 0xB0,
                                           0xAC, 0x04, 0x0F, 0x78, 0x61, 0xB5, 0x98, 0x01};

void add_block(std::array<u32, 5>& state, const u8* block) {
    std::array<u32, 80> w{};
    for (std::size_t i = 0; i < 16; ++i) {
        w[i] = u32{block[4 * i]} << 24U | u32{block[4 * i + 1]} << 16U | u32{block[4 * i + 2]} << 8U | block[4 * i + 3];
    }
    for (std::size_t i = 16; i < 80; ++i) w[i] = std::rotl(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    auto [a, b, c, d, e] = state;
    for (std::size_t i = 0; i < 80; ++i) {
        u32 f = b ^ c ^ d;
        u32 k = i < 40 ? 0x6ED9EBA1U : 0xCA62C1D6U;
        if (i < 20) {
            f = (b & c) | (~b & d);
            k = 0x5A827999U;
        } else if (i >= 40 && i < 60) {
            f = (b & c) | (b & d) | (c & d);
            k = 0x8F1BBCDCU;
        }
        const u32 next = std::rotl(a, 5) + f + e + k + w[i];
        e = d;
        d = c;
        c = std::rotl(b, 30);
        b = a;
        a = next;
    }
    state = {state[0] + a, state[1] + b, state[2] + c, state[3] + d, state[4] + e};
}

}  // namespace

std::array<u8, 20> sha1(std::string_view bytes) {
    std::string padded(bytes);
    padded += '\x80';
    padded.append((120 - padded.size() % 64) % 64, '\0');
    const u64 bits = u64{bytes.size()} * 8;
    for (int shift = 56; shift >= 0; shift -= 8) padded += static_cast<char>(bits >> static_cast<unsigned>(shift));
    std::array<u32, 5> state = {0x67452301U, 0xEFCDAB89U, 0x98BADCFEU, 0x10325476U, 0xC3D2E1F0U};
    for (std::size_t i = 0; i < padded.size(); i += 64)
        add_block(state, reinterpret_cast<const u8*>(padded.data()) + i);
    std::array<u8, 20> out{};
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<u8>(state[i / 4] >> (24 - 8 * (i % 4)));
    return out;
}

std::string uuid_of(std::string_view name) {
    std::string bytes(reinterpret_cast<const char*>(kNamespace.data()), kNamespace.size());
    bytes += name;
    std::array<u8, 20> id = sha1(bytes);
    id[6] = static_cast<u8>((id[6] & 0x0FU) | 0x50U);
    id[8] = static_cast<u8>((id[8] & 0x3FU) | 0x80U);
    std::string out;
    for (std::size_t i = 0; i < 16; ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) out += '-';
        out += fmt::format("{:02x}", id[i]);
    }
    return out;
}

std::string uuid_of(const Article& article) {
    std::string name = "page";
    for (const std::string* part : {&article.origin.file, &article.origin.record, &article.url, &article.text}) {
        name += '\0';
        name += *part;
    }
    return uuid_of(name);
}

std::string iri_of(const Article& article) {
    const std::string& url = article.url;
    const bool absolute = url.rfind("https://", 0) == 0 || url.rfind("http://", 0) == 0;
    const bool clean = url.find_first_of(" <>\"{}|\\^`\t\r\n") == std::string::npos;
    return absolute && clean ? url : "urn:uuid:" + uuid_of(article);
}

}  // namespace hearsay
