import { useSortable } from '@dnd-kit/sortable'
import { CSS } from '@dnd-kit/utilities'
import { StatusTag, ToneTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { GripVertical, Pencil, Trash2 } from 'lucide-react'
import type { PlacementFactsFragment } from './composition.graphql.ts'
import { inputOf, type PlacementForm } from './placement-form.ts'
import { audienceWords, kindWords, reasonWords, targetWords } from './placement-words.ts'

interface PlacementRowProps {
  form: PlacementForm
  /** As it was saved last. */
  saved: PlacementFactsFragment | undefined
  canWrite: boolean
  onEdit: () => void
  onRemove: () => void
}

export function PlacementRow({ form, saved, canWrite, onEdit, onRemove }: PlacementRowProps) {
  const { t, i18n } = useLingui()
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({
    id: form.id,
    disabled: !canWrite,
  })
  const name = form.title || form.targetName || i18n._(kindWords[form.kind])
  const isChanged = !saved || JSON.stringify(inputOf(form)) !== JSON.stringify(inputOf(saved))
  return (
    <li
      ref={setNodeRef}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      className={`flex min-h-14 items-center gap-3 border-line border-t bg-surface px-3 py-2 max-md:gap-1.5 ${isDragging ? 'relative z-10 shadow-e2' : ''}`}
    >
      {canWrite && (
        <button
          ref={setActivatorNodeRef}
          type="button"
          {...attributes}
          {...listeners}
          aria-label={t`移动“${name}”`}
          className="grid size-8 shrink-0 cursor-grab touch-none place-items-center rounded text-ink-3 hover:text-ink"
        >
          <GripVertical size={18} aria-hidden />
        </button>
      )}
      {form.imageUrl && (
        <img src={form.imageUrl} alt="" className="h-10 w-18 shrink-0 rounded object-cover max-md:hidden" />
      )}
      <div className="min-w-0 grow">
        <div className="flex min-w-0 flex-wrap items-center gap-x-2">
          <b className="min-w-0 truncate font-medium">{name}</b>
          {form.isAd && <span className="rounded border border-line px-1 text-12 text-ink-2">{t`广告`}</span>}
        </div>
        <div className="flex flex-wrap gap-x-2 text-13 text-ink-2">
          <span>
            {i18n._(kindWords[form.kind])} → {leadsTo(form, i18n._(targetWords[form.target]))}
          </span>
          {form.audience !== 'EVERYONE' && <span>· {i18n._(audienceWords[form.audience])}</span>}
          {(form.startsAt || form.endsAt) && (
            <span>
              · {form.startsAt ? formatTime(form.startsAt) : t`现在`} –{' '}
              {form.endsAt ? formatTime(form.endsAt) : t`一直`}
            </span>
          )}
          {saved?.deadReason && !isChanged && (
            <span className="text-cinnabar-700">· {i18n._(reasonWords[saved.deadReason])}</span>
          )}
        </div>
      </div>
      {isChanged ? (
        <ToneTag tone="amber" icon={Pencil}>{t`未保存`}</ToneTag>
      ) : (
        <StatusTag kind="placement" value={saved.state} />
      )}
      {canWrite && (
        <>
          <Button type="text" icon={<Pencil size={16} aria-hidden />} aria-label={t`编辑“${name}”`} onClick={onEdit} />
          <Button
            type="text"
            icon={<Trash2 size={16} aria-hidden />}
            aria-label={t`去掉“${name}”`}
            onClick={onRemove}
          />
        </>
      )}
    </li>
  )
}

const leadsTo = ({ target, targetName, path, query, picks }: PlacementForm, word: string) => {
  if (target === 'PATH') return path
  if (target === 'PICKED') return `${word} ${picks.length}`
  return targetName || query ? `${word} ${targetName ?? query}` : word
}
