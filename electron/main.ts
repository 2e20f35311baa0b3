/** The composition root: builds, wires, starts and stops; no logic. */
export const placeholder = 1;
