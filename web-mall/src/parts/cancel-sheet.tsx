import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { Field, Select } from '@kaidian/shared/ui/mall/field.tsx'
import { Sheet } from '@kaidian/shared/ui/mall/sheet.tsx'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'

interface CancelSheetProps {
  isOpen: boolean
  onClose: () => void
  title: string
  /** What follows. */
  text: string
  reasons: readonly string[]
  /** What the button does, in words. */
  action: string
  isBusy: boolean
  onCancel: (reason: string) => void
}

/** An order is not closed by one click: what follows, and why. */
export function CancelSheet({ isOpen, onClose, title, text, reasons, action, isBusy, onCancel }: CancelSheetProps) {
  const { t } = useLingui()
  const [chosen, setChosen] = useState(0)
  return (
    <Sheet
      isOpen={isOpen}
      onClose={onClose}
      title={title}
      footer={
        <Button tone="danger" isWide isBusy={isBusy} onClick={() => onCancel(reasons[chosen] ?? '')}>
          {action}
        </Button>
      }
    >
      <p className="mb-4 text-14 text-ink-2">{text}</p>
      <Field label={t`原因`}>
        {(control) => (
          <Select {...control} value={chosen} onChange={(event) => setChosen(Number(event.target.value))}>
            {reasons.map((words, place) => (
              <option key={words} value={place}>
                {words}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </Sheet>
  )
}
