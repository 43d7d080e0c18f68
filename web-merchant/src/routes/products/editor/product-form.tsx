import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { limits } from '@kaidian/shared/core/limits'
import { useLingui } from '@lingui/react/macro'
import { Input, Select } from 'antd'
import { useId } from 'react'
import { Link } from 'react-router'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { CategorySelect } from '../../../parts/category-select.tsx'
import { AttributeFields } from './attribute-fields.tsx'
import { DescriptionEditor } from './description-editor.tsx'
import { FieldRow } from './field-row.tsx'
import { findCategory } from './find-category.ts'
import { OptionAxes } from './option-axes.tsx'
import { PermitsNotice } from './permits-notice.tsx'
import { PromisesField } from './promises-field.tsx'
import { PictureGrid } from './picture-grid.tsx'
import type { EditedProductFragment, ProductChoicesQuery } from './product-editor.graphql.ts'
import { useEditor, useEditorStore } from './use-editor.ts'
import { VideoField } from './video-field.tsx'
import { VariantSection } from './variant-section.tsx'

const megabytes = limits.upload.videoBytes / 1_000_000

interface ProductFormProps {
  choices: ProductChoicesQuery
  product: EditedProductFragment | null
  remarks: readonly { field: string; text: string }[]
  /** By field: what is missing, or what the server refused. */
  problems: Partial<Record<string, string>>
  hasTried: boolean
  isReadOnly: boolean
}

export function ProductForm({ choices, product, remarks, problems, hasTried, isReadOnly }: ProductFormProps) {
  const { t } = useLingui()
  const id = useId()
  const store = useEditorStore()
  const mayEditFreight = usePermission('delivery:write')
  const fields = useEditor((state) => state.fields)
  const resets = useEditor((state) => state.resets)
  const { setField } = store.getState()
  const category = findCategory(choices, product, fields.categoryId)
  const row = (field: string) => ({ field, remarks, problem: problems[field] })
  return (
    <div className="grid min-w-0 gap-4" key={resets}>
      <Section title={t`基本`}>
        <div className="grid max-w-180 gap-4">
          <FieldRow {...row('categoryId')} label={t`类目`} htmlFor={`${id}-category`}>
            <CategorySelect
              id={`${id}-category`}
              categories={choices.categories}
              hidden={category}
              value={fields.categoryId}
              isReadOnly={isReadOnly}
              onChange={(value) => setField('categoryId', value)}
            />
          </FieldRow>
          {category && <PermitsNotice category={category} permits={choices.shopPermits} />}
          <FieldRow {...row('title')} label={t`标题`} htmlFor={`${id}-title`}>
            <Input
              id={`${id}-title`}
              showCount
              maxLength={limits.product.title}
              disabled={isReadOnly}
              value={fields.title}
              onChange={(event) => setField('title', event.target.value)}
            />
          </FieldRow>
          <FieldRow {...row('subtitle')} label={t`副标题`} htmlFor={`${id}-subtitle`}>
            <Input
              id={`${id}-subtitle`}
              showCount
              maxLength={limits.product.subtitle}
              disabled={isReadOnly}
              value={fields.subtitle}
              onChange={(event) => setField('subtitle', event.target.value)}
            />
          </FieldRow>
        </div>
      </Section>
      {category && category.attributes.length > 0 && (
        <Section title={t`属性`}>
          <FieldRow {...row('attributes')}>
            <AttributeFields attributes={category.attributes} isReadOnly={isReadOnly} />
          </FieldRow>
        </Section>
      )}
      <Section
        title={t`图片`}
        extra={<span className="text-13 text-ink-3">{t`第一张是主图，建议正方形，每张不超过 10 MB`}</span>}
      >
        <FieldRow {...row('imageIds')}>
          <PictureGrid isReadOnly={isReadOnly} />
        </FieldRow>
      </Section>
      <Section
        title={t`视频`}
        extra={
          <span className="text-13 text-ink-3">{t`${limits.upload.videoSeconds} 秒以内，不超过 ${megabytes} MB，MP4（H.264）或 WebM；排在图片前面`}</span>
        }
      >
        <FieldRow {...row('video')}>
          <VideoField isReadOnly={isReadOnly} />
        </FieldRow>
      </Section>
      <Section title={t`规格与库存`}>
        <div className="grid gap-4">
          <FieldRow {...row('options')}>
            <OptionAxes isReadOnly={isReadOnly} />
          </FieldRow>
          <FieldRow {...row('variants')}>
            <VariantSection productId={product?.id ?? null} isReadOnly={isReadOnly} hasTried={hasTried} />
          </FieldRow>
        </div>
      </Section>
      <Section title={t`详情`}>
        <FieldRow {...row('descriptionHtml')}>
          <DescriptionEditor isReadOnly={isReadOnly} />
        </FieldRow>
      </Section>
      <Section title={t`物流`}>
        <div className="grid max-w-180 gap-4">
          <FieldRow
            {...row('freightTemplateId')}
            label={t`运费模板`}
            htmlFor={`${id}-freight`}
            extra={
              mayEditFreight && (
                <Link to="/freight" className="kc-link-button text-13">
                  {t`管理运费模板`}
                </Link>
              )
            }
          >
            <Select
              id={`${id}-freight`}
              className="w-full!"
              placeholder={t`选择运费模板`}
              disabled={isReadOnly}
              value={fields.freightTemplateId}
              onChange={(value) => setField('freightTemplateId', value)}
              options={choices.shopFreightTemplates.map((template) => ({ value: template.id, label: template.name }))}
            />
          </FieldRow>
          <FieldRow {...row('promises')} label={t`承诺`}>
            <PromisesField
              allowed={category?.allowedPromises ?? []}
              afterSaleDays={choices.afterSaleDays}
              usualHours={choices.shipWithinHours}
              isReadOnly={isReadOnly}
            />
          </FieldRow>
        </div>
      </Section>
    </div>
  )
}
