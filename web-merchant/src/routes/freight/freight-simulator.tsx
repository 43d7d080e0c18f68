import { explainFreight, type FreightExplanation } from '@kaidian/shared/core/freight'
import { formatYuan, parseYuan } from '@kaidian/shared/core/money'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Trans, useLingui } from '@lingui/react/macro'
import { Input, InputNumber, TreeSelect } from 'antd'
import { useId, useState } from 'react'
import { pathOf, useRegionTree } from '../../parts/use-region-tree.ts'
import { rulesOf, type FreightForm } from './freight-form.ts'
import { useUnitWord } from './rate-fields.tsx'

/** What a buyer would pay, by the very rules that the server asks for money by, while the template is typed. */
export function FreightSimulator({ form }: { form: FreightForm }) {
  const { t } = useLingui()
  const id = useId()
  const [code, setCode] = useState<string>()
  const [pieces, setPieces] = useState(1)
  const [goods, setGoods] = useState('99.00')
  const [size, setSize] = useState(500)
  const { tree, open } = useRegionTree(code ? [code] : [])
  const template = rulesOf(form)
  const paid = parseYuan(goods)
  const line = { quantity: pieces, weightGrams: size, volumeCm3: size }
  const codes = code ? [...pathOf(code), code] : []
  const result =
    template && paid !== undefined && code ? explainFreight([{ ...line, template, goods: paid }], codes) : undefined
  return (
    <section aria-label={t`运费试算`} className="mt-6 rounded-card bg-surface-2 p-4">
      <h3 className="m-0 font-medium">{t`运费试算`}</h3>
      <div className="grid grid-cols-2 gap-x-4">
        <Field id={`${id}-to`} label={t`寄到`}>
          <TreeSelect
            id={`${id}-to`}
            className="w-full!"
            placeholder={t`选择地区`}
            treeData={tree}
            value={code}
            loadData={({ value }) => open(String(value))}
            onChange={setCode}
          />
        </Field>
        <Field id={`${id}-pieces`} label={t`件数`}>
          <InputNumber
            id={`${id}-pieces`}
            className="w-full!"
            min={1}
            precision={0}
            value={pieces}
            onChange={(value) => setPieces(value ?? 1)}
          />
        </Field>
        <Field id={`${id}-goods`} label={t`商品实付`}>
          <Input
            id={`${id}-goods`}
            prefix="¥"
            inputMode="decimal"
            className="tabular"
            value={goods}
            onChange={(event) => setGoods(event.target.value.trim())}
          />
        </Field>
        {form.basis !== 'PIECE' && (
          <Field id={`${id}-size`} label={form.basis === 'WEIGHT' ? t`每件多少克` : t`每件多少 cm³`}>
            <InputNumber
              id={`${id}-size`}
              className="w-full!"
              min={0}
              precision={0}
              value={size}
              onChange={(value) => setSize(value ?? 0)}
            />
          </Field>
        )}
      </div>
      <p className="m-0 mt-3" role="status">
        {result === undefined ? (
          <span className="text-ink-3">{code ? t`先把金额写对` : t`选一个地区，看买家要付多少运费`}</span>
        ) : (
          <Result result={result} form={form} />
        )}
      </p>
    </section>
  )
}

function Result({ result, form }: { result: FreightExplanation | null; form: FreightForm }) {
  const { t } = useLingui()
  const unit = useUnitWord()[form.basis]
  if (result === null) return <b className="font-medium text-cinnabar-600">{t`不配送`}</b>
  const { fee, rate, area, units, steps, isFree } = result
  const [firstFee, additionalFee] = [formatYuan(rate.firstFee), formatYuan(rate.additionalFee)]
  return (
    <>
      <span className="text-17">
        <MoneyText value={formatYuan(fee)} strong />
      </span>{' '}
      <span className="text-13 text-ink-2">
        {area === null ? t`按一般地区` : t`按地区 ${area + 1}`}
        {' · '}
        {isFree ? (
          t`已满足包邮`
        ) : (
          <Trans>
            共 {units} {unit}：首费 ¥{firstFee}，续 {steps} 次 × ¥{additionalFee}
          </Trans>
        )}
      </span>
    </>
  )
}
