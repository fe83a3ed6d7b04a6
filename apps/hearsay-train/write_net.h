// The trained net as sections of a model file (docs/model-format.md).
#pragma once

#include <vector>

#include "hearsay-train/net_torch.h"
#include "language/model_file.h"
#include "language/net_annotator.h"

namespace hearsay {

// Rounds the table of the net to the 8 bits that the file keeps of each value.
void round_table(TorchNet& net);
// Sections "net", "net-tags", "net-relations" and "net-forms". The table has been rounded.
[[nodiscard]] std::vector<ModelSection> net_sections(TorchNet& net, const std::vector<TagPair>& tags,
                                                     const std::vector<u32>& forms);

}  // namespace hearsay
