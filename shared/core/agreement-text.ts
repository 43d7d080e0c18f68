/** A paragraph or heading of an agreement. Agreements are plain text: nothing in them is ever taken for markup. */
export interface Block {
  isHeading: boolean
  text: string
}

export interface BlockChange extends Block {
  change: 'same' | 'added' | 'removed'
}

/** Blocks are parted by blank lines; those that begin with "# " are headings. */
export function blocksOf(text: string): Block[] {
  return text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const isHeading = part.startsWith('# ')
      return { isHeading, text: isHeading ? part.slice(2).trim() : part }
    })
}

/** What was taken away and what was added, block by block, in the order of reading; of one place the old comes first. */
export function compareTexts(before: string, after: string): BlockChange[] {
  const [old, next] = [blocksOf(before), blocksOf(after)]
  const common = commonLengths(old, next)
  const changes: BlockChange[] = []
  let [at, to] = [0, 0]
  while (at < old.length || to < next.length) {
    const [gone, come] = [old[at], next[to]]
    if (gone && come && isSame(gone, come)) {
      changes.push({ ...come, change: 'same' })
      at += 1
      to += 1
    } else if (gone && (!come || lengthAt(common, at + 1, to) >= lengthAt(common, at, to + 1))) {
      changes.push({ ...gone, change: 'removed' })
      at += 1
    } else if (come) {
      changes.push({ ...come, change: 'added' })
      to += 1
    }
  }
  return changes
}

const isSame = (one: Block, other: Block): boolean => one.isHeading === other.isHeading && one.text === other.text
const lengthAt = (common: readonly number[][], at: number, to: number): number => common[at]?.[to] ?? 0

/** How many blocks the ends of both have in common, from each pair of places on. */
function commonLengths(old: readonly Block[], next: readonly Block[]): number[][] {
  const lengths: number[][] = Array.from({ length: old.length + 1 }, () => [])
  for (let at = old.length - 1; at >= 0; at -= 1) {
    const row = lengths[at] ?? []
    for (let to = next.length - 1; to >= 0; to -= 1) {
      const [gone, come] = [old[at], next[to]]
      row[to] =
        gone && come && isSame(gone, come)
          ? lengthAt(lengths, at + 1, to + 1) + 1
          : Math.max(lengthAt(lengths, at + 1, to), lengthAt(lengths, at, to + 1))
    }
  }
  return lengths
}
