import { useLingui } from '@lingui/react'
import { useLingui as useWords } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { knownPromises } from '../../../core/promises.ts'
import { promiseWords } from '../../../web/promise-words.ts'
import { DiffView, type DiffRow } from '../diff-view.tsx'
import { kinds } from '../kinds.ts'
import { VideoPlayer } from './video-player.tsx'

interface Picture {
  id: string
  url: string
}

interface Video {
  id: string
  url: string
  poster?: Picture | null
}

export interface Difference {
  kind: keyof typeof kinds.difference
  /** Field of the editor's form. */
  field: string
  name?: string | null
  before?: string | null
  after?: string | null
  imagesBefore: readonly Picture[]
  imagesAfter: readonly Picture[]
  videoBefore?: Video | null
  videoAfter?: Video | null
}

interface ProductDifferencesProps {
  differences: readonly Difference[]
  /** A description, cleaned by the app that shows it. */
  drawHtml: (html: string) => ReactNode
  /** What stands beside the first difference of a field. */
  note?: (field: string, label: string) => ReactNode
}

/** What the draft of a product changes about what is live, a row for each. */
export function ProductDifferences({ differences, drawHtml, note }: ProductDifferencesProps) {
  const { i18n } = useLingui()
  const { t } = useWords()
  const rows = differences.map((one, place): DiffRow => {
    const kind = i18n._(kinds.difference[one.kind])
    const isFirst = differences.findIndex(({ field }) => field === one.field) === place
    return {
      field: `${place}`,
      label: one.name ? t`${kind}：${one.name}` : kind,
      before: one.before ?? null,
      after: one.after ?? null,
      draw: (text, side) => <Side difference={one} text={text} side={side} drawHtml={drawHtml} />,
      note: isFirst && note?.(one.field, kind),
    }
  })
  return <DiffView rows={rows} isAllChanged titles={{ before: t`线上`, after: t`改动` }} />
}

/** The names of those whose codes the text says. */
const promisesIn = (codes: string): string[] =>
  promiseWords(knownPromises.filter((one) => codes.split('\n').includes(one)))

interface SideProps extends Pick<ProductDifferencesProps, 'drawHtml'> {
  difference: Difference
  text: string | null
  side: 'before' | 'after'
}

function Side({ difference, text, side, drawHtml }: SideProps) {
  const { t } = useWords()
  const { kind, imagesBefore, imagesAfter } = difference
  if (text === null) return '—'
  if (kind === 'DESCRIPTION') return drawHtml(text)
  if (kind === 'PROMISES') return <span className="whitespace-pre-line">{promisesIn(text).join('\n') || '—'}</span>
  if (kind === 'VIDEO') {
    const video = side === 'before' ? difference.videoBefore : difference.videoAfter
    const label = side === 'before' ? t`线上的视频` : t`改动的视频`
    return video ? <VideoPlayer video={video} label={label} className="w-36 sm:w-44" /> : '—'
  }
  const [own, others] = side === 'before' ? [imagesBefore, imagesAfter] : [imagesAfter, imagesBefore]
  if (imagesBefore.length + imagesAfter.length === 0) return <span className="whitespace-pre-line">{text || '—'}</span>
  return (
    <span className="flex flex-wrap gap-1.5">
      {own.length === 0 && '—'}
      {own.map(({ id, url }, place) => (
        <img
          key={id}
          src={url}
          alt={t`图 ${place + 1}`}
          width={56}
          height={56}
          loading="lazy"
          className={`size-14 rounded-tag border-2 object-cover ${
            others.some((other) => other.id === id)
              ? 'border-line opacity-60'
              : side === 'before'
                ? 'border-cinnabar-600'
                : 'border-jade-600'
          }`}
        />
      ))}
    </span>
  )
}
