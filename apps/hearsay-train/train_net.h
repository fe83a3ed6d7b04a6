// Learning the neural net (src/neural/text_net.h): first from plain text, by guessing hidden words, then tags, trees
// and names together.
#pragma once

#include <string>
#include <vector>

#include "hearsay-train/corpora.h"
#include "hearsay-train/name_corpora.h"
#include "hearsay-train/net_torch.h"
#include "language/model_file.h"

namespace hearsay {

struct NetOptions {
    std::string corpora;
    std::string work;  // folder to keep what each step has learnt, and to take it from; empty: nothing is kept
    u32 pretrain_rounds = 2;
    u32 generations = 2;  // of teachers, each taught by the one before; the first learns from gold alone
    u32 members = 2;      // nets of a teacher
    u32 member_rounds = 14;
    u32 taught_rounds = 2;  // of the net at last; of a teacher's nets: 1
    u32 rounds = 20;
    u32 batch = 1000;  // words
    double rate = 0.002;
    double decay = 0.01;
    double hidden_words = 0.1;  // share of words whose form is hidden in training
    u32 threads = 2;            // nets of a teacher learn side by side
    i64 channels = 160;
    i64 blocks = 3;
    u64 seed = 1;
    DropoutRates dropout;
};

struct NetCorpora {
    std::vector<TrainingDocument> trees;
    std::vector<NamedDocument> names;
    std::vector<std::pair<std::string, const std::vector<Document>*>> tree_dev;
    std::vector<std::pair<std::string, const std::vector<NamedDocument>*>> name_dev;
};

// The sections of the net's model file.
[[nodiscard]] std::vector<ModelSection> train_net(const NetCorpora& corpora, const NetOptions& options);

}  // namespace hearsay
