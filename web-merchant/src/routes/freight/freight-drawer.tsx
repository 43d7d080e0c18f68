import { freightBases, type FreightBasis } from '@kaidian/shared/core/freight'
import { limits } from '@kaidian/shared/core/limits'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, Checkbox, Drawer, Input, Segmented } from 'antd'
import { useId, useState } from 'react'
import { FreightAreas } from './freight-areas.tsx'
import { canSave, formOf, usualRate, wishOf, type FreightForm } from './freight-form.ts'
import { FreightSimulator } from './freight-simulator.tsx'
import { SaveFreightTemplateDocument, type FreightTemplateRowFragment } from './freight.graphql.ts'
import { RateFields } from './rate-fields.tsx'
import { RegionField } from './region-field.tsx'

interface FreightDrawerProps {
  template: FreightTemplateRowFragment | undefined
  /** The first template is everybody's default. */
  isFirst: boolean
  onClose: () => void
  onSaved: () => void
}

export function FreightDrawer({ template, isFirst, onClose, onSaved }: FreightDrawerProps) {
  const { t } = useLingui()
  const id = useId()
  const [form, setForm] = useState(() => formOf(template, isFirst))
  const [save, isBusy, { errors }] = useAction(SaveFreightTemplateDocument, {
    idempotent: true,
    success: t`模板已保存`,
    onDone: onSaved,
  })
  const change = (part: Partial<FreightForm>) => setForm((before) => ({ ...before, ...part }))
  const words: Record<FreightBasis, string> = { PIECE: t`按件`, WEIGHT: t`按重量`, VOLUME: t`按体积` }

  /** A kilogram is not a piece: units begin anew, fees stay. */
  function changeBasis(basis: FreightBasis) {
    const { firstUnits, additionalUnits } = usualRate(basis)
    const anew = { firstUnits, additionalUnits }
    setForm((before) => ({
      ...before,
      ...anew,
      basis,
      areas: before.areas.map((area) => ({ ...area, ...anew })),
    }))
  }

  return (
    <Drawer
      open
      title={template ? template.name : t`新运费模板`}
      size={560}
      onClose={onClose}
      footer={
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t`返回`}</Button>
          <Button
            type="primary"
            loading={isBusy}
            disabled={!canSave(form)}
            onClick={() => void save({ ...wishOf(form), id: template?.id })}
          >
            {t`保存`}
          </Button>
        </div>
      }
    >
      <Field id={`${id}-name`} label={t`模板名`} error={errors['name']}>
        <Input
          id={`${id}-name`}
          autoFocus
          maxLength={limits.product.optionText}
          value={form.name}
          onChange={(event) => change({ name: event.target.value })}
        />
      </Field>
      <Field
        id={`${id}-basis`}
        label={t`计费方式`}
        help={form.basis === 'PIECE' ? undefined : t`按商品规格里填的重量或体积算；没有填的按首费算`}
      >
        <Segmented
          id={`${id}-basis`}
          value={form.basis}
          onChange={changeBasis}
          options={freightBases.map((value) => ({ value, label: words[value] }))}
        />
      </Field>
      <RateFields id={id} basis={form.basis} rate={form} errors={errors} onChange={change} />
      <FreightAreas id={id} form={form} errors={errors} onChange={(areas) => change({ areas })} />
      <RegionField
        id={`${id}-none`}
        label={t`不配送地区`}
        placeholder={t`全国都配送`}
        error={errors['noDeliveryCodes']}
        codes={form.noDeliveryCodes}
        onChange={(noDeliveryCodes) => change({ noDeliveryCodes })}
      />
      <Checkbox
        className="mt-4!"
        checked={form.isDefault}
        onChange={({ target }) => change({ isDefault: target.checked })}
      >
        {t`新商品默认用这个模板`}
      </Checkbox>
      <FreightSimulator form={form} />
    </Drawer>
  )
}
