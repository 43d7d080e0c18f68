import { useLingui } from '@lingui/react/macro'
import { Minus, Plus } from 'lucide-react'
import { blocksOf, compareTexts, type BlockChange } from '../../core/agreement-text.ts'

/** An agreement to be read: headings and paragraphs, and nothing that is not text. */
export function AgreementText({ text }: { text: string }) {
  return (
    <div className="grid gap-2.5 text-15 leading-7 break-words">
      {blocksOf(text).map(({ isHeading, text: words }, place) =>
        isHeading ? (
          <h3 key={place} className="m-0 mt-3 text-17 font-semibold text-ink first:mt-0">
            {words}
          </h3>
        ) : (
          <p key={place} className="m-0 whitespace-pre-line text-ink-2">
            {words}
          </p>
        ),
      )}
    </div>
  )
}

/** What a version changes, paragraph by paragraph: what goes and what comes are told by sign and word, not colour alone. */
export function AgreementDifference({ before, after }: { before: string; after: string }) {
  const { t } = useLingui()
  const changes = compareTexts(before, after)
  if (changes.every(({ change }) => change === 'same'))
    return <p className="m-0 text-14 text-ink-3">{t`正文没有变动`}</p>
  return (
    <div className="grid gap-2 text-15 leading-7 break-words">
      {groupsOf(changes).map((group, place) =>
        group.isSame ? (
          <SameBlocks key={place} blocks={group.blocks} />
        ) : (
          group.blocks.map((block, at) => <Changed key={`${place}-${at}`} block={block} />)
        ),
      )}
    </div>
  )
}

function Changed({ block: { change, isHeading, text } }: { block: BlockChange }) {
  const { t } = useLingui()
  const isAdded = change === 'added'
  const Icon = isAdded ? Plus : Minus
  const Words = isAdded ? 'ins' : 'del'
  return (
    <div
      className={`rounded-control border-l-4 px-3 py-2 ${
        isAdded ? 'border-jade-600 bg-jade-50' : 'border-cinnabar-600 bg-cinnabar-50'
      }`}
    >
      <span
        className={`flex items-center gap-1 text-12 font-medium ${isAdded ? 'text-jade-700' : 'text-cinnabar-700'}`}
      >
        <Icon size={13} strokeWidth={2.5} aria-hidden />
        {isAdded ? t`新增` : t`删去`}
      </span>
      <Words
        className={`block whitespace-pre-line text-ink ${isAdded ? 'no-underline' : 'line-through'} ${isHeading ? 'font-semibold' : ''}`}
      >
        {text}
      </Words>
    </div>
  )
}

/** Headings stay, so that one knows where one is; long stretches that stay as they are fold away. */
function SameBlocks({ blocks }: { blocks: readonly BlockChange[] }) {
  const { t } = useLingui()
  const headings = blocks.filter(({ isHeading }) => isHeading)
  const heading = headings.at(-1)
  const count = blocks.length
  return (
    <details className="group rounded-control border border-line px-3 py-1.5">
      <summary className="cursor-pointer text-13 text-ink-3 select-none">
        {t`${count} 段没有变动`}
        {heading && <span className="text-ink-2"> · {heading.text}</span>}
      </summary>
      <div className="grid gap-2 py-2">
        {blocks.map(({ isHeading, text }, place) => (
          <p key={place} className={`m-0 whitespace-pre-line ${isHeading ? 'font-semibold text-ink' : 'text-ink-2'}`}>
            {text}
          </p>
        ))}
      </div>
    </details>
  )
}

function groupsOf(changes: readonly BlockChange[]) {
  const groups: { isSame: boolean; blocks: BlockChange[] }[] = []
  for (const block of changes) {
    const isSame = block.change === 'same'
    const last = groups.at(-1)
    if (last?.isSame === isSame) last.blocks.push(block)
    else groups.push({ isSame, blocks: [block] })
  }
  return groups
}
