/// The front door: `Main` starts the program, `Wiring` joins the adapters to the core. Every other class has a room.
@NullMarked
package org.marrowlight;

import org.jspecify.annotations.NullMarked;
