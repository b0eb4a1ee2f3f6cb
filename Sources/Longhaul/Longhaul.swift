// SPDX-License-Identifier: GPL-3.0-or-later

@_exported public import Answers
@_exported public import Auditing
@_exported public import ProblemFiles
@_exported public import ProjectExchange
@_exported public import Questions
@_exported public import Reports
@_exported public import Risk
@_exported public import Rolling
@_exported public import Rotations
@_exported public import Solving
