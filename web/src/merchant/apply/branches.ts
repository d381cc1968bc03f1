import type { Schema } from '../api';

type Branch = Schema['Branch'];

/** The open branches whose name, region or acquirer has every word that was typed, as the server ordered them. */
export function branchesFor(all: readonly Branch[], typed: string): Branch[] {
  const words = typed.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter((branch) => branch.open && words.every((word) => `${branch.name} ${branch.region} ${branch.acquirer}`.toLowerCase().includes(word)));
}
