// SPDX-License-Identifier: GPL-3.0-or-later

/// Blocks of values of equal size that are handed out one by one and given back all at once; they never move.
struct BlockArena<Scalar: BinaryFloatingPoint> {
  private static var blocksPerChunk: Int { 512 }
  /// Chunks that there is room for: two million blocks.
  private static var mostChunks: Int { 4096 }

  private struct State {
    var chunkCount = 0
    var chunkSize = 0
    var used = 0
    var blockSize = 0
  }

  // Plain memory: arrays in a class would be checked for exclusive access at each of millions of reads.
  private let chunks: UnsafeMutablePointer<UnsafeMutablePointer<Scalar>>
  private let state: UnsafeMutablePointer<State>

  init() {
    chunks = .allocate(capacity: BlockArena.mostChunks)
    state = .filled(State(), count: 1)
  }

  func deallocate() {
    for chunk in 0..<state.pointee.chunkCount { chunks[chunk].deallocate() }
    chunks.deallocate()
    state.deallocate()
  }

  /// Takes all blocks back; from now on blocks have `size` values.
  func reset(blockSize size: Int) {
    state.pointee.used = 0
    state.pointee.blockSize = size
    let needed = size * BlockArena.blocksPerChunk
    guard needed > state.pointee.chunkSize else { return }
    for chunk in 0..<state.pointee.chunkCount { chunks[chunk].deallocate() }
    state.pointee.chunkCount = 0
    state.pointee.chunkSize = needed
  }

  /// A new block, every value of which is `value`.
  func makeBlock(filledWith value: Scalar) -> Int32 {
    let chunk = state.pointee.used / BlockArena.blocksPerChunk
    if chunk == state.pointee.chunkCount {
      precondition(chunk < BlockArena.mostChunks, "states of one roster fit into the arena")
      chunks[chunk] = .allocate(capacity: state.pointee.chunkSize)
      state.pointee.chunkCount += 1
    }
    let block = Int32(state.pointee.used)
    state.pointee.used += 1
    self[block].initialize(repeating: value, count: state.pointee.blockSize)
    return block
  }

  subscript(_ block: Int32) -> UnsafeMutablePointer<Scalar> {
    chunks[Int(block) / BlockArena.blocksPerChunk]
      + Int(block) % BlockArena.blocksPerChunk * state.pointee.blockSize
  }
}
