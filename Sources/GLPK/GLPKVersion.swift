// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGLPK

/// The version of the GLPK library that is linked, such as `5.0`.
public func glpkVersion() -> String { String(cString: lh_version()) }
