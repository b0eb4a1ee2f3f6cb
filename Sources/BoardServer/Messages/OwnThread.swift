// SPDX-License-Identifier: GPL-3.0-or-later

internal import GLPK

/// Does what takes longer than a moment on a thread of its own: reading and auditing a large plan would hold up all others
/// that share the threads of tasks.
func onOwnThread<Value: Sendable>(
  _ body: @escaping @Sendable () throws -> Value
) async throws -> Value {
  try await withGLPKThread(stackSize: 16 << 20, body)
}
