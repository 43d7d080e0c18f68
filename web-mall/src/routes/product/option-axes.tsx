import { Chip } from '@kaidian/shared/ui/mall/chip.tsx'
import { Picture } from '@kaidian/shared/ui/mall/picture.tsx'
import { Stepper } from '@kaidian/shared/ui/mall/stepper.tsx'
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useRef } from 'react'
import { FlashHint } from '../../parts/flash/flash-hint.tsx'
import type { KeyboardEvent } from 'react'
import { maxQuantityOf } from './use-choice.ts'
import type { Choice } from './use-choice.ts'
import type { PageVariantFragment, ProductPageQuery } from './product-page.graphql.ts'

interface OptionAxesProps {
  options: NonNullable<ProductPageQuery['productPage']>['options']
  variants: readonly PageVariantFragment[]
  choice: Choice
}

const steps: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/** Arrows go from chip to chip, as people who hear "radio" expect; what cannot be had is passed through, not chosen. */
function walk(event: KeyboardEvent<HTMLFieldSetElement>) {
  const step = steps[event.key]
  if (!step) return
  event.preventDefault()
  const chips = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=radio]')]
  const place = chips.findIndex((chip) => chip === document.activeElement)
  const next = chips[(place + step + chips.length) % chips.length]
  next?.focus()
  if (next?.ariaChecked !== 'true') next?.click()
}

/** Colour, size and so on as chips, then how many. */
export function OptionAxes({ options, variants, choice }: OptionAxesProps) {
  const { t } = useLingui()
  const stockHint = choice.variant?.stockHint
  const { missing } = choice
  const missed = useRef<HTMLFieldSetElement>(null)
  useEffect(() => {
    missed.current?.querySelector<HTMLElement>('[role=radio]')?.focus()
  }, [missing])
  return (
    <>
      {variants.length > 1 &&
        options.map(({ name, values }, option) => (
          <fieldset
            key={name}
            ref={missing?.option === option ? missed : undefined}
            role="radiogroup"
            aria-label={name}
            onKeyDown={walk}
            className={
              missing?.option === option ? 'rounded-control outline-2 outline-offset-8 outline-cinnabar-700' : ''
            }
          >
            <legend className="mb-2 text-14 text-ink-2">
              {name}
              {missing?.option === option && (
                <span role="alert" className="ml-3 text-cinnabar-700">{t`请选择${name}`}</span>
              )}
            </legend>
            <div className="flex flex-wrap gap-2">
              {values.map((value) => {
                const state = choice.stateOf(option, value)
                const image =
                  option === 0
                    ? variants.find(({ optionValues, image: own }) => own && optionValues[0] === value)?.image
                    : null
                return (
                  <Chip
                    key={value}
                    isChosen={choice.values[option] === value}
                    reason={state === 'none' ? t`没有这个组合` : state === 'sold-out' ? t`已售罄` : undefined}
                    onChoose={() => choice.choose(option, value)}
                  >
                    {image && <Picture src={image.thumb} alt="" className="-ml-2 size-8 rounded-tag" />}
                    {value}
                  </Chip>
                )
              })}
            </div>
          </fieldset>
        ))}
      <div className="flex items-center gap-4">
        <span className="text-14 text-ink-2">
          <Trans>数量</Trans>
        </span>
        <Stepper
          label={t`数量`}
          value={choice.quantity}
          max={maxQuantityOf(choice.variant)}
          onChange={choice.setQuantity}
        />
        {typeof stockHint === 'number' && (
          <span className="tabular text-13 text-amber-700">{t`仅剩 ${stockHint} 件`}</span>
        )}
      </div>
      {choice.variant && (
        <div aria-live="polite" className="-mt-2 empty:hidden">
          <FlashHint
            flash={choice.variant.flash}
            quantity={choice.quantity}
            regularPrice={choice.variant.price}
            onReduce={choice.setQuantity}
          />
        </div>
      )}
    </>
  )
}
