import { limits } from '@kaidian/shared/core/limits'
import { promiseNames } from '@kaidian/shared/core/promises'
import { useConfirm } from '@kaidian/shared/ui/console/confirm.tsx'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { kinds } from '@kaidian/shared/ui/console/kinds.ts'
import { SaveBar, Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { currentLanguage } from '@kaidian/shared/web/i18n.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, Checkbox, Input, Switch } from 'antd'
import { Trash2 } from 'lucide-react'
import { useId, useState } from 'react'
import { flushSync } from 'react-dom'
import { AttributeRows } from './attribute-rows.tsx'
import { RemoveCategoryDocument, SaveCategoryDocument, type PermitKind } from './categories-page.graphql.ts'
import { blankCategory, draftOf, type CategoryDraft } from './category-draft.ts'
import type { Category } from './find-category.ts'
import { IconField } from './icon-field.tsx'

interface CategoryFormProps {
  category: Category | undefined
  parent: Category | undefined
  onSaved: (id: string) => void
  onRemoved: () => void
}

const permitKinds = Object.keys(kinds.permit).filter((kind): kind is PermitKind => kind in kinds.permit)

/** One category: what it is called, what its goods have to say, and which permits they need. */
export function CategoryForm({ category, parent, onSaved, onRemoved }: CategoryFormProps) {
  const { t } = useLingui()
  const id = useId()
  const confirm = useConfirm()
  const [saved, setSaved] = useState<CategoryDraft>(category ? draftOf(category) : blankCategory)
  const [draft, setDraft] = useState(saved)
  const [save, isSaving, { errors, clear }] = useAction(SaveCategoryDocument, { idempotent: true, success: t`已保存` })
  const [remove, isRemoving] = useAction(RemoveCategoryDocument, { success: t`已删除`, onDone: onRemoved })
  const set = (change: Partial<CategoryDraft>) => setDraft({ ...draft, ...change })
  const inherited = new Set(parent?.permits.map(({ kind }) => kind))

  const isFreshInherited = parent?.allowedPromises.includes('FRESH_GUARANTEE') === true

  async function saveDraft() {
    const { iconUrl: _, attributes, allowedPromises, ...fields } = draft
    const input = {
      ...fields,
      allowedPromises: isFreshInherited ? [] : allowedPromises,
      id: category?.id,
      parentId: category ? null : parent?.id,
      attributes: attributes.map(({ key: __, ...attribute }) => ({ ...attribute, unit: attribute.unit || null })),
    }
    const answer = await save(input)
    if (!answer?.categoryId) return
    // The guard against leaving has to know that nothing is unsaved before the address changes.
    flushSync(() => setSaved(draft))
    onSaved(answer.categoryId)
  }

  async function removeCategory() {
    if (!category) return
    const answer = await confirm({
      title: t`删除「${category.name}」？`,
      body: t`有商品、下级分类、费率、优惠或首页楼层用到的分类不能删除，可以隐藏。`,
      confirm: t`删除`,
      isDangerous: true,
    })
    if (answer) await remove({ id: category.id })
  }

  return (
    <div className="grid gap-4">
      <Section
        title={category?.name ?? (parent ? t`「${parent.name}」的下级分类` : t`一级分类`)}
        extra={
          category && (
            <Button
              danger
              size="small"
              icon={<Trash2 size={14} aria-hidden />}
              loading={isRemoving}
              onClick={() => void removeCategory()}
            >
              {t`删除`}
            </Button>
          )
        }
      >
        <div className="flex flex-wrap items-start gap-5">
          <IconField url={draft.iconUrl} onChange={(icon) => set({ iconId: icon.id, iconUrl: icon.url })} />
          <div className="grid min-w-60 flex-1 gap-3">
            <label htmlFor={`${id}-name`} className="font-medium">{t`名称`}</label>
            <Input
              id={`${id}-name`}
              maxLength={limits.category.name}
              status={errors['name'] ? 'error' : undefined}
              value={draft.name}
              onChange={({ target }) => set({ name: target.value })}
            />
            {Object.entries(errors).map(([field, message]) => (
              <p key={field} className="kc-error m-0" role="alert">
                {message}
              </p>
            ))}
            <label htmlFor={`${id}-visible`} className="flex items-center gap-2">
              <Switch id={`${id}-visible`} checked={draft.isVisible} onChange={(isVisible) => set({ isVisible })} />
              {t`在商城显示，商家可选`}
            </label>
          </div>
        </div>
      </Section>
      <Section
        title={t`商品属性`}
        extra={<span className="kc-quiet text-13">{t`下级分类继承；商家在商品里填写`}</span>}
      >
        <AttributeRows
          inherited={parent?.attributes ?? []}
          attributes={draft.attributes}
          onChange={(attributes) => set({ attributes })}
        />
      </Section>
      <Section
        title={t`资质要求`}
        extra={<span className="kc-quiet text-13">{t`没有有效资质的店铺不能提交审核`}</span>}
      >
        <div className="grid gap-2 sm:grid-cols-2">
          {permitKinds.map((kind) => (
            <Checkbox
              key={kind}
              disabled={inherited.has(kind)}
              checked={inherited.has(kind) || draft.permits.includes(kind)}
              onChange={({ target }) =>
                set({
                  permits: target.checked ? [...draft.permits, kind] : draft.permits.filter((one) => one !== kind),
                })
              }
            >
              <KindText name="permit" value={kind} />
              {inherited.has(kind) && <span className="kc-quiet"> {t`上级已要求`}</span>}
            </Checkbox>
          ))}
        </div>
      </Section>
      <Section
        title={t`可作的承诺`}
        extra={<span className="kc-quiet text-13">{t`其余承诺所有商品都可以作；下级分类继承`}</span>}
      >
        <Checkbox
          disabled={isFreshInherited}
          checked={isFreshInherited || draft.allowedPromises.includes('FRESH_GUARANTEE')}
          onChange={({ target }) => set({ allowedPromises: target.checked ? ['FRESH_GUARANTEE'] : [] })}
        >
          {promiseNames.FRESH_GUARANTEE[currentLanguage()]}
          {isFreshInherited && <span className="kc-quiet"> {t`上级已允许`}</span>}
        </Checkbox>
      </Section>
      <SaveBar
        isDirty={draft !== saved}
        isBusy={isSaving}
        canSave={draft.name.trim() !== '' && draft.attributes.every(({ name }) => name.trim() !== '')}
        save={category ? t`保存` : t`新建`}
        onSave={() => void saveDraft()}
        onDiscard={() => {
          setDraft(saved)
          clear()
        }}
      />
    </div>
  )
}
