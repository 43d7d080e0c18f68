import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { Plus, Trash2 } from 'lucide-react'
import type { NewPolicyPageQuery } from './policies-page.graphql.ts'
import type { OwnSharesRow, PolicyForm } from './policy-form.ts'
import { RateInput } from './rate-input.tsx'
import { shareWords } from './share-words.ts'
import { ownShareKeys, sumOfOwnShares } from './shares.ts'
import { CategoryPicker, SubjectPicker } from './subject-picker.tsx'

const wholeBps = 10_000

interface OwnSharesProps {
  form: PolicyForm
  categories: NewPolicyPageQuery['categories']
  errors: Record<string, string>
  onChange: (part: Partial<PolicyForm>) => void
}

/** Merchants and categories whose goods give other shares to persons and to the pool. */
export function OwnShares({ form, categories, errors, onChange }: OwnSharesProps) {
  const { t } = useLingui()
  const { ownShares, shares } = form
  const replace = (index: number, part: Partial<OwnSharesRow>) =>
    onChange({ ownShares: ownShares.map((one, at) => (at === index ? { ...one, ...part } : one)) })
  const add = (scope: OwnSharesRow['scope']) => {
    const { cashbackBps, consumerPromoterBps, merchantPromoterBps, poolBps } = shares
    const own = { cashbackBps, consumerPromoterBps, merchantPromoterBps, poolBps }
    onChange({ ownShares: [...ownShares, { scope, id: '', name: '', ...own }] })
  }
  return (
    <div className="mt-4 grid gap-3" role="group" aria-label={t`另定的奖金比例`}>
      <p className="kc-quiet">{t`商家或类目可以另定：先看商家，再看最近的类目，都没有就用上面的比例。代理比例不变。`}</p>
      {ownShares.map((own, index) => (
        // Rows have no identity of their own and are never reordered.
        <OwnRow
          key={index}
          own={own}
          categories={categories}
          error={
            errors[`ownShares.${index}`] ??
            (sumOfOwnShares(own, shares) > wholeBps ? t`连同代理的比例，合计超过 100 %` : undefined)
          }
          onChange={(part) => replace(index, part)}
          onRemove={() => onChange({ ownShares: ownShares.filter((_, at) => at !== index) })}
        />
      ))}
      <div className="flex flex-wrap gap-2">
        <Button type="dashed" icon={<Plus size={15} aria-hidden />} onClick={() => add('MERCHANT')}>
          {t`按商家另定比例`}
        </Button>
        <Button type="dashed" icon={<Plus size={15} aria-hidden />} onClick={() => add('CATEGORY')}>
          {t`按类目另定比例`}
        </Button>
      </div>
    </div>
  )
}

interface OwnRowProps {
  own: OwnSharesRow
  categories: NewPolicyPageQuery['categories']
  error: string | undefined
  onChange: (part: Partial<OwnSharesRow>) => void
  onRemove: () => void
}

function OwnRow({ own, categories, error, onChange, onRemove }: OwnRowProps) {
  const { t, i18n } = useLingui()
  return (
    <div>
      <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-2">
        {own.scope === 'MERCHANT' ? (
          <SubjectPicker scope="MERCHANT" chosen={own} onChoose={onChange} />
        ) : (
          <CategoryPicker categories={categories} chosen={own} onChoose={onChange} />
        )}
        <Button aria-label={t`移除`} icon={<Trash2 size={15} aria-hidden />} onClick={onRemove} />
      </div>
      <div className="mt-2 grid grid-cols-2 gap-2 xl:grid-cols-4">
        {ownShareKeys.map((key) => (
          <label key={key} className="grid gap-1">
            <span className="kc-quiet">{i18n._(shareWords[key])}</span>
            <RateInput bps={own[key]} label={i18n._(shareWords[key])} onChange={(bps) => onChange({ [key]: bps })} />
          </label>
        ))}
      </div>
      {error && (
        <p className="kc-error" role="alert">
          {error}
        </p>
      )}
    </div>
  )
}
