import { useLingui } from '@lingui/react/macro'
import { ChevronRight } from 'lucide-react'
import type { Choice } from './use-choice.ts'

interface VariantRowProps {
  choice: Choice
  options: readonly { name: string }[]
  onOpen: () => void
}

/** On a phone: what is chosen, and the way to the sheet. */
export function VariantRow({ choice, options, onOpen }: VariantRowProps) {
  const { t } = useLingui()
  return (
    <button
      type="button"
      onClick={onOpen}
      className="flex min-h-12 items-center gap-3 border-b border-line text-left text-14 -outline-offset-2 lg:hidden"
    >
      <span className="shrink-0 text-ink-3">{choice.variant ? t`已选` : t`选择`}</span>
      <span className="grow truncate">
        {choice.variant ? choice.variant.optionValues.join(' / ') : options.map(({ name }) => name).join(' / ')}
      </span>
      <ChevronRight size={18} strokeWidth={1.75} className="text-ink-3" aria-hidden />
    </button>
  )
}
