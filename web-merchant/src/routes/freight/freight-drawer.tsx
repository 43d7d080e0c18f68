import { limits } from '@kaidian/shared/core/limits'
import { parseYuan } from '@kaidian/shared/core/money'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, Checkbox, Drawer, Input, InputNumber, TreeSelect } from 'antd'
import { useId, useState, type ReactNode } from 'react'
import { useRegionTree } from '../../parts/use-region-tree.ts'
import { SaveFreightTemplateDocument, type FreightTemplateRowFragment } from './freight.graphql.ts'

interface FreightDrawerProps {
  template: FreightTemplateRowFragment | undefined
  /** The first template is everybody's default. */
  isFirst: boolean
  onClose: () => void
  onSaved: () => void
}

const maxUnits = 999

export function FreightDrawer({ template, isFirst, onClose, onSaved }: FreightDrawerProps) {
  const { t } = useLingui()
  const id = useId()
  const [form, setForm] = useState({
    name: template?.name ?? '',
    firstUnits: template?.firstUnits ?? 1,
    firstFee: template?.firstFee ?? '8.00',
    additionalUnits: template?.additionalUnits ?? 1,
    additionalFee: template?.additionalFee ?? '2.00',
    freeOver: template?.freeOver ?? '',
    noDeliveryCodes: [...(template?.noDeliveryCodes ?? [])],
    isDefault: template?.isDefault ?? isFirst,
  })
  const { tree, open } = useRegionTree(template?.noDeliveryCodes ?? [])
  const [save, isBusy, { errors }] = useAction(SaveFreightTemplateDocument, { success: t`模板已保存`, onDone: onSaved })
  const change = <Name extends keyof typeof form>(name: Name, value: (typeof form)[Name]) =>
    setForm((before) => ({ ...before, [name]: value }))
  const isMoney = (text: string) => parseYuan(text) !== undefined
  const wrong = t`写成 8 或 8.00`
  const canSave =
    form.name.trim() !== '' &&
    isMoney(form.firstFee) &&
    isMoney(form.additionalFee) &&
    (form.freeOver === '' || isMoney(form.freeOver))

  function money(name: 'firstFee' | 'additionalFee' | 'freeOver', label: string, help?: string): ReactNode {
    const isBad = form[name] !== '' && !isMoney(form[name])
    return (
      <Field id={`${id}-${name}`} label={label} help={help} error={isBad ? wrong : errors[name]}>
        <Input
          id={`${id}-${name}`}
          prefix="¥"
          inputMode="decimal"
          className="tabular"
          value={form[name]}
          onChange={(event) => change(name, event.target.value.trim())}
        />
      </Field>
    )
  }

  function units(name: 'firstUnits' | 'additionalUnits', label: string): ReactNode {
    return (
      <Field id={`${id}-${name}`} label={label} error={errors[name]}>
        <InputNumber
          id={`${id}-${name}`}
          className="w-full!"
          min={1}
          max={maxUnits}
          precision={0}
          value={form[name]}
          onChange={(value) => change(name, value ?? 1)}
        />
      </Field>
    )
  }

  return (
    <Drawer
      open
      title={template ? template.name : t`新运费模板`}
      size={480}
      onClose={onClose}
      footer={
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t`返回`}</Button>
          <Button
            type="primary"
            loading={isBusy}
            disabled={!canSave}
            onClick={() =>
              void save({
                ...form,
                id: template?.id,
                name: form.name.trim(),
                freeOver: form.freeOver || null,
              })
            }
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
          maxLength={limits.roleName}
          value={form.name}
          onChange={(event) => change('name', event.target.value)}
        />
      </Field>
      <div className="grid grid-cols-2 gap-x-4">
        {units('firstUnits', t`首件数`)}
        {money('firstFee', t`首件运费`)}
        {units('additionalUnits', t`每加件数`)}
        {money('additionalFee', t`加收`)}
      </div>
      {money('freeOver', t`满额包邮`, t`同一店铺的商品合计满这个数免运费；留空不设`)}
      <Field id={`${id}-none`} label={t`不配送地区`} error={errors['noDeliveryCodes']}>
        <TreeSelect
          id={`${id}-none`}
          className="w-full!"
          treeCheckable
          allowClear
          maxTagCount={8}
          showCheckedStrategy={TreeSelect.SHOW_PARENT}
          placeholder={t`全国都配送`}
          treeData={tree}
          value={form.noDeliveryCodes}
          loadData={({ value }) => open(String(value))}
          onChange={(codes: string[]) => change('noDeliveryCodes', codes)}
        />
      </Field>
      <Checkbox
        className="mt-4!"
        checked={form.isDefault}
        onChange={({ target }) => change('isDefault', target.checked)}
      >
        {t`新商品默认用这个模板`}
      </Checkbox>
    </Drawer>
  )
}
