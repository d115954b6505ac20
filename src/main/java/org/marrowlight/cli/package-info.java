/// The command line: assess bundles, read and check rules. Needs no database and no server.
///
/// Promises: one command = one small class; results go to standard output, everything else to standard error;
/// exit codes 0 ok, 1 fault, 2 usage, 3 some inputs refused. Must not import engine or ledger: Main hands it
/// what it needs.
@NullMarked
package org.marrowlight.cli;

import org.jspecify.annotations.NullMarked;
