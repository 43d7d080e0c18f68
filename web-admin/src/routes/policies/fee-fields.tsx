import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { useLingui } from '@lingui/react/macro'
import { OwnRates } from './own-rates.tsx'
import type { NewPolicyPageQuery } from './policies-page.graphql.ts'
import type { PolicyForm } from './policy-form.ts'
import { RateInput } from './rate-input.tsx'
import { CategoryPicker, SubjectPicker } from './subject-picker.tsx'

interface FeeFieldsProps {
  form: PolicyForm
  categories: NewPolicyPageQuery['categories']
  errors: Record<string, string>
  onChange: (part: Partial<PolicyForm>) => void
}

/** The rules in the order in which they are tried. */
export function FeeFields({ form, categories, errors, onChange }: FeeFieldsProps) {
  const { t } = useLingui()
  const defaultBps = form.feeRateBps
  return (
    <ol className="grid gap-4">
      <li>
        <h3 className="mb-2">{t`1. 商品费率`}</h3>
        <OwnRates
          title={t`商品费率`}
          add={t`按商品另定`}
          rates={form.productRates}
          defaultBps={defaultBps}
          errors={rowsOf(errors, 'productRates')}
          pick={(rate, choose) => <SubjectPicker scope="PRODUCT" chosen={rate} onChoose={choose} />}
          onChange={(productRates) => onChange({ productRates })}
        />
      </li>
      <li>
        <h3 className="mb-2">{t`2. 商家费率`}</h3>
        <OwnRates
          title={t`商家费率`}
          add={t`按商家另定`}
          rates={form.merchantRates}
          defaultBps={defaultBps}
          errors={rowsOf(errors, 'merchantRates')}
          pick={(rate, choose) => <SubjectPicker scope="MERCHANT" chosen={rate} onChoose={choose} />}
          onChange={(merchantRates) => onChange({ merchantRates })}
        />
      </li>
      <li>
        <h3 className="mb-2">{t`3. 类目费率，最近的上级优先`}</h3>
        <OwnRates
          title={t`类目费率`}
          add={t`按类目另定`}
          rates={form.categoryRates}
          defaultBps={defaultBps}
          errors={rowsOf(errors, 'categoryRates')}
          pick={(rate, choose) => <CategoryPicker categories={categories} chosen={rate} onChoose={choose} />}
          onChange={(categoryRates) => onChange({ categoryRates })}
        />
      </li>
      <li>
        <Field
          id="fee"
          label={t`4. 默认服务费率`}
          help={t`占计费金额；前三条都不匹配时用它`}
          error={errors['defaultFeeRateBps']}
        >
          <RateInput id="fee" bps={form.feeRateBps} onChange={(feeRateBps) => onChange({ feeRateBps })} />
        </Field>
      </li>
    </ol>
  )
}

/** What was refused of the rows of one list, by their place. */
function rowsOf(errors: Record<string, string>, list: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).flatMap(([field, text]) => {
      const [name, place] = field.split('.')
      return name === list && place !== undefined ? [[place, text]] : []
    }),
  )
}
