import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
  type Announcements,
  type DragEndEvent,
  type UniqueIdentifier,
} from '@dnd-kit/core'
import { arrayMove, SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { useLingui } from '@lingui/react/macro'
import { Button, Dropdown } from 'antd'
import { Plus } from 'lucide-react'
import type { PlacementFactsFragment } from './composition.graphql.ts'
import type { PlacementForm, PlacementKind } from './placement-form.ts'
import { PlacementRow } from './placement-row.tsx'
import { kindWords } from './placement-words.ts'
import type { Slot } from './slots.ts'

interface SlotSectionProps {
  slot: Slot
  forms: readonly PlacementForm[]
  saved: readonly PlacementFactsFragment[]
  canWrite: boolean
  onAdd: (kind: PlacementKind) => void
  onEdit: (form: PlacementForm) => void
  onRemove: (form: PlacementForm) => void
  onOrder: (forms: PlacementForm[]) => void
}

/** What stands in one place of the page; its order changes by dragging, or by the keyboard. */
export function SlotSection({ slot, forms, saved, canWrite, onAdd, onEdit, onRemove, onOrder }: SlotSectionProps) {
  const { t, i18n } = useLingui()
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  const ids = forms.map(({ id }) => id)

  function drop({ active, over }: DragEndEvent) {
    const [from, to] = [ids.indexOf(String(active.id)), ids.indexOf(String(over?.id))]
    if (from >= 0 && to >= 0 && from !== to) onOrder(arrayMove([...forms], from, to))
  }
  const nameOf = (id: UniqueIdentifier) => {
    const form = forms.find((one) => one.id === id)
    return form?.title || form?.targetName || (form ? i18n._(kindWords[form.kind]) : '')
  }
  const placeOf = (id: UniqueIdentifier) => ids.indexOf(String(id)) + 1
  const announcements: Announcements = {
    onDragStart: ({ active }) => t`拿起“${nameOf(active.id)}”，现在第 ${placeOf(active.id)} 个`,
    onDragOver: ({ over }) => (over ? t`移到第 ${placeOf(over.id)} 个` : undefined),
    onDragEnd: ({ active, over }) => (over ? t`“${nameOf(active.id)}”放到第 ${placeOf(over.id)} 个` : undefined),
    onDragCancel: ({ active }) => t`“${nameOf(active.id)}”放回原处`,
  }
  const isFull = forms.length >= slot.max
  const [only, ...others] = slot.kinds
  return (
    <Section
      title={i18n._(slot.title)}
      isFlush
      extra={
        canWrite &&
        (others.length === 0 && only ? (
          <Button icon={<Plus size={16} aria-hidden />} disabled={isFull} onClick={() => onAdd(only)}>
            {t`添加`}
          </Button>
        ) : (
          <Dropdown
            trigger={['click']}
            disabled={isFull}
            menu={{
              items: slot.kinds.map((kind) => ({
                key: kind,
                label: i18n._(kindWords[kind]),
                onClick: () => onAdd(kind),
              })),
            }}
          >
            <Button icon={<Plus size={16} aria-hidden />}>{t`添加楼层`}</Button>
          </Dropdown>
        ))
      }
    >
      <p className="kc-quiet m-0 px-5 pb-2 max-md:px-4">
        {i18n._(slot.help)} · {t`最多 ${slot.max} 个`}
      </p>
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        onDragEnd={drop}
        accessibility={{
          announcements,
          screenReaderInstructions: { draggable: t`按空格拿起，用上下箭头移动，再按空格放下，按 Esc 放弃。` },
        }}
      >
        <SortableContext items={ids} strategy={verticalListSortingStrategy}>
          <ul aria-label={i18n._(slot.title)}>
            {forms.map((form) => (
              <PlacementRow
                key={form.id}
                form={form}
                saved={saved.find(({ id }) => id === form.id)}
                canWrite={canWrite}
                onEdit={() => onEdit(form)}
                onRemove={() => onRemove(form)}
              />
            ))}
          </ul>
        </SortableContext>
      </DndContext>
    </Section>
  )
}
