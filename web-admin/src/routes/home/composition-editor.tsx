import { SaveBar } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { newKey } from '@kaidian/shared/web/new-key.ts'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { useState } from 'react'
import {
  SaveCompositionDocument,
  type CompositionFactsFragment,
  type CompositionPageQuery,
} from './composition.graphql.ts'
import { PhoneFrame } from './phone-frame.tsx'
import { PlacementDialog } from './placement-dialog.tsx'
import { emptyForm, inputOf, targetsOn, type PlacementForm, type PlacementKind } from './placement-form.ts'
import { SlotSection } from './slot-section.tsx'
import { isIn, slotsOf, type Slot } from './slots.ts'

interface CompositionEditorProps {
  composition: CompositionFactsFragment
  categories: CompositionPageQuery['categories']
  regions: CompositionPageQuery['regions']
  onSaved: () => void
  /** Somebody else has saved the page. */
  onStale: () => void
}

/** A draft of a page, slot by slot, with what a phone would show of it; it is saved as a whole. */
export function CompositionEditor({ composition, categories, regions, onSaved, onStale }: CompositionEditorProps) {
  const { t } = useLingui()
  const { page, scopeId, version, placements } = composition
  const canWrite = usePermission('placement:write')
  const [forms, setForms] = useState<readonly PlacementForm[]>(placements)
  const [edited, setEdited] = useState<PlacementForm>()
  const [save, isBusy, { refusals }] = useAction(SaveCompositionDocument, {
    idempotent: true,
    success: t`已保存，商城马上按新的编排显示`,
    onDone: onSaved,
  })
  const slots = slotsOf[page]
  const ordered = slots.flatMap((slot) => forms.filter((form) => isIn(slot, form)))
  const isDirty = JSON.stringify(ordered.map(inputOf)) !== JSON.stringify(orderOf(slots, placements))
  const isStale = refusals.some(({ code }) => code === 'COMPOSITION_CHANGED')

  function put(form: PlacementForm) {
    setForms((all) =>
      all.some(({ id }) => id === form.id) ? all.map((one) => (one.id === form.id ? form : one)) : [...all, form],
    )
    setEdited(undefined)
  }

  function begin(slot: Slot, kind: PlacementKind) {
    const target = targetsOn(page, kind)[0] ?? 'PATH'
    const form = { ...emptyForm(kind, target, newKey()), isExcluded: slot.isExcluded ?? false }
    // What there is nothing to say of is there at once.
    if (target === 'RANKING' || target === 'DEALS') put(form)
    else setEdited(form)
  }

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,1fr)_400px]">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {slots.map((slot) => (
          <SlotSection
            key={slot.key}
            slot={slot}
            forms={forms.filter((form) => isIn(slot, form))}
            saved={placements}
            canWrite={canWrite}
            onAdd={(kind) => begin(slot, kind)}
            onEdit={setEdited}
            onRemove={({ id }) => setForms((all) => all.filter((one) => one.id !== id))}
            onOrder={(inOrder) => setForms((all) => [...all.filter((form) => !isIn(slot, form)), ...inOrder])}
          />
        ))}
      </div>
      {page === 'HOME' && <PhoneFrame placements={ordered} regions={regions} />}
      {edited && (
        <PlacementDialog
          initial={edited}
          page={page}
          categories={categories}
          regions={regions}
          onDone={put}
          onClose={() => setEdited(undefined)}
        />
      )}
      <SaveBar
        isDirty={isDirty}
        isBusy={isBusy}
        canSave={canWrite && !isStale}
        save={t`保存整页`}
        note={
          isStale ? (
            <>
              {t`别人刚保存过这一页。`}
              <Button type="link" onClick={onStale}>{t`放弃我的改动，载入最新的`}</Button>
            </>
          ) : undefined
        }
        onSave={() => void save({ page, scopeId, version, placements: ordered.map(inputOf) })}
        onDiscard={() => setForms(placements)}
      />
    </div>
  )
}

const orderOf = (slots: readonly Slot[], forms: readonly PlacementForm[]) =>
  slots.flatMap((slot) => forms.filter((form) => isIn(slot, form))).map(inputOf)
