typedef int relush_seed;
