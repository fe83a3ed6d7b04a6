// Which words are the sources, cues and contents of attributions that stand in no other's content, as a net has learnt
// it from news in which people marked them (models/en/README.md). It sees what the text net makes of the words, tags,
// trees, quotation marks and what the rules propose, over whole paragraphs. Const use is thread-safe; a tagger views
// the model file that it was read from.
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "attribution/role_input.h"
#include "base/result.h"
#include "neural/label_net.h"

namespace hearsay {

enum class Role : u8 { source, cue, content };

struct RoleSpan {
    Role role = Role::source;
    TokenRange tokens;
    float margin = 0;  // by how much the best reading is better than those in which none of its words bears the role
};

struct RoleReading {
    std::vector<RoleSpan> spans;  // in text order
    // Of each token and role: by how much the best reading in which the token bears the role is better than the best in
    // which it does not; mostly below zero.
    std::vector<std::array<float, 3>> margins;
    [[nodiscard]] float margin(u32 token, Role role) const { return margins[token][static_cast<std::size_t>(role)]; }
};

class RoleTagger {
  public:
    // Views the sections "roles" and "role-lemmas"; malformed where they do not fit together or the vectors.
    [[nodiscard]] static Result<RoleTagger> read(std::string_view net, std::string_view lemmas, u32 vector_size);

    // `vectors` are those that LanguageModel::annotate() returned for the document.
    [[nodiscard]] RoleReading tag(const RoleInput& input, std::span<const float> vectors) const;

  private:
    LabelNet net_;
    std::span<const u32> lemmas_;
};

}  // namespace hearsay
