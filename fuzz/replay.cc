// Runs a fuzz target without libFuzzer: on the empty input, on each file below the folders that are named, and on
// damaged copies of each (cut short, bytes flipped, a part doubled), always the same ones. Whatever fails, fails by
// assertion or signal; the file under test is named before.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr int kDamagedCopies = 24;

void feed(std::string_view bytes) {
    // A buffer of its very size, so that an address sanitizer sees a read past the end.
    const std::vector<std::uint8_t> exact(bytes.begin(), bytes.end());
    LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

// A small generator with a fixed start: the same copies on every machine.
class Dice {
  public:
    explicit Dice(std::uint64_t seed) : state_(seed + 0x9E3779B97F4A7C15ULL) {}
    std::size_t below(std::size_t limit) {
        state_ ^= state_ << 13U;
        state_ ^= state_ >> 7U;
        state_ ^= state_ << 17U;
        return static_cast<std::size_t>(state_ % std::max<std::size_t>(limit, 1));
    }

  private:
    std::uint64_t state_;
};

std::string damage(std::string bytes, int round) {
    Dice dice(bytes.size() * 131 + static_cast<std::size_t>(round));
    if (bytes.empty()) return bytes;
    switch (round % 3) {
        case 0: bytes.resize(dice.below(bytes.size())); break;
        case 1:
            for (int i = 0; i < 8; ++i) bytes[dice.below(bytes.size())] = static_cast<char>(dice.below(256));
            break;
        default: {
            const std::size_t from = dice.below(bytes.size());
            const std::string part = bytes.substr(from, dice.below(4096));
            bytes.insert(dice.below(bytes.size()), part);
        }
    }
    return bytes;
}

std::vector<std::filesystem::path> files_below(int count, char** names) {
    std::vector<std::filesystem::path> files;
    for (int i = 0; i < count; ++i) {
        if (!std::filesystem::exists(names[i])) continue;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(names[i])) {
            if (entry.is_regular_file()) files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

int main(int argc, char** argv) {
    feed({});
    const auto files = files_below(argc - 1, argv + 1);
    for (const auto& path : files) {
        std::fprintf(stderr, "%s\n", path.c_str());
        std::ifstream stream(path, std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
        feed(bytes);
        for (int round = 0; round < kDamagedCopies; ++round) feed(damage(bytes, round));
    }
    std::printf("%zu files, %d damaged copies of each\n", files.size(), kDamagedCopies);
    return 0;
}
