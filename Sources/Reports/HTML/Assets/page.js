// SPDX-License-Identifier: GPL-3.0-or-later
//
// The boards of a report's page.
"use strict";
makeBoards(JSON.parse(document.getElementById("board-data").textContent)).open();
document.documentElement.dataset.ready = "yes";
