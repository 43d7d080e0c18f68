import { limits } from '@kaidian/shared/core/limits'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { useLingui } from '@lingui/react/macro'
import { Checkbox, Input, Modal, Select } from 'antd'
import { useId, useState } from 'react'
import type { CompositionPageQuery } from './composition.graphql.ts'
import { ImageField } from './image-field.tsx'
import { missingOf, type Missing, type PageName, type PlacementForm } from './placement-form.ts'
import { audienceWords, kindWords } from './placement-words.ts'
import { TargetFields } from './target-fields.tsx'
import { WindowFields } from './window-fields.tsx'

interface PlacementDialogProps {
  initial: PlacementForm
  page: PageName
  categories: CompositionPageQuery['categories']
  regions: CompositionPageQuery['regions']
  onDone: (form: PlacementForm) => void
  onClose: () => void
}

const { placement: most } = limits

/** One placement: where it leads, what it says, when and for whom. It joins the draft of its page. */
export function PlacementDialog({ initial, page, categories, regions, onDone, onClose }: PlacementDialogProps) {
  const { t, i18n } = useLingui()
  const id = useId()
  const [form, setForm] = useState(initial)
  const [isChecked, setChecked] = useState(false)
  const change = (part: Partial<PlacementForm>) => setForm((before) => ({ ...before, ...part }))
  const missing = new Set(isChecked ? missingOf(form, page) : [])
  const words: Record<Missing, string> = {
    target: t`选好通往哪里`,
    title: t`写一个标题`,
    image: t`上传一张图片`,
    alt: t`给看不见图片的人写一句说明`,
    window: t`结束要晚于开始`,
  }
  const errorOf = (one: Missing) => (missing.has(one) ? words[one] : undefined)
  const isOnHome = page === 'HOME'
  const hasWords = isOnHome || form.kind === 'CAROUSEL'
  const hasPicture = form.kind === 'CAROUSEL' || form.kind === 'AD' || form.kind === 'CATEGORY'

  function done() {
    if (missingOf(form, page).length > 0) setChecked(true)
    else onDone(form)
  }

  return (
    <Modal
      open
      width={640}
      title={initial.isNew ? t`添加${i18n._(kindWords[form.kind])}` : t`编辑${i18n._(kindWords[form.kind])}`}
      okText={t`完成`}
      cancelText={t`取消`}
      onOk={done}
      onCancel={onClose}
    >
      <TargetFields
        id={id}
        form={form}
        page={page}
        categories={categories}
        error={errorOf('target')}
        onChange={change}
      />
      {hasWords && (
        <>
          <Field
            id={`${id}-title`}
            label={t`标题`}
            help={form.kind === 'CATEGORY' ? t`不写就用分类的名称` : undefined}
            error={errorOf('title')}
          >
            <Input
              id={`${id}-title`}
              value={form.title}
              maxLength={most.title}
              showCount
              onChange={({ target }) => change({ title: target.value })}
            />
          </Field>
          {form.kind !== 'PINNED' && form.kind !== 'CATEGORY' && (
            <Field id={`${id}-subtitle`} label={t`副标题`}>
              <Input
                id={`${id}-subtitle`}
                value={form.subtitle}
                maxLength={most.subtitle}
                onChange={({ target }) => change({ subtitle: target.value })}
              />
            </Field>
          )}
          {hasPicture && (
            <ImageField id={id} form={form} imageError={errorOf('image')} altError={errorOf('alt')} onChange={change} />
          )}
        </>
      )}
      <WindowFields id={id} form={form} error={errorOf('window')} onChange={change} />
      {page !== 'CATEGORY' && (
        <div className="grid gap-x-4 md:grid-cols-2">
          <Field id={`${id}-audience`} label={t`给谁看`}>
            <Select
              id={`${id}-audience`}
              value={form.audience}
              onChange={(audience) => change({ audience })}
              options={(['EVERYONE', 'GUESTS', 'MEMBERS', 'NEW_BUYERS'] as const).map((value) => ({
                value,
                label: i18n._(audienceWords[value]),
              }))}
            />
          </Field>
          {isOnHome && (
            <Field id={`${id}-region`} label={t`哪里看得到`}>
              <Select
                id={`${id}-region`}
                value={form.regionCode ?? ''}
                showSearch={{ optionFilterProp: 'label' }}
                onChange={(code: string) => change({ regionCode: code || null })}
                options={[
                  { value: '', label: t`全国` },
                  ...regions.map(({ code, name }) => ({ value: code, label: name })),
                ]}
              />
            </Field>
          )}
        </div>
      )}
      <div className="mt-3 flex flex-wrap gap-x-6">
        <Checkbox checked={form.isOn} onChange={({ target }) => change({ isOn: target.checked })}>{t`启用`}</Checkbox>
        {!form.isExcluded && (
          <Checkbox
            checked={form.isAd}
            disabled={form.kind === 'AD'}
            onChange={({ target }) => change({ isAd: target.checked })}
          >{t`付费推广，标“广告”`}</Checkbox>
        )}
      </div>
    </Modal>
  )
}
