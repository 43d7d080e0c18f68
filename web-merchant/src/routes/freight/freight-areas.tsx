import { limits } from '@kaidian/shared/core/limits'
import { newKey } from '@kaidian/shared/web/new-key.ts'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { Plus, Trash2 } from 'lucide-react'
import { usualRate, type AreaForm, type FreightForm } from './freight-form.ts'
import { RateFields } from './rate-fields.tsx'
import { RegionField } from './region-field.tsx'

interface FreightAreasProps {
  id: string
  form: FreightForm
  errors: Readonly<Record<string, string | undefined>>
  onChange: (areas: AreaForm[]) => void
}

/** Where freight is another than elsewhere. */
export function FreightAreas({ id, form: { areas, basis }, errors, onChange }: FreightAreasProps) {
  const { t } = useLingui()
  const change = (key: string, part: Partial<AreaForm>) =>
    onChange(areas.map((area) => (area.key === key ? { ...area, ...part } : area)))
  return (
    <fieldset className="m-0 mt-5 border-0 p-0">
      <legend className="mb-2 font-medium">{t`另计运费的地区`}</legend>
      <ol className="m-0 grid list-none gap-3 p-0">
        {areas.map((area, place) => (
          <li key={area.key} className="rounded-card border border-line px-4 pb-4">
            <div className="mt-3 flex items-center justify-between">
              <b className="font-medium">{t`地区 ${place + 1}`}</b>
              <Button
                type="text"
                size="small"
                icon={<Trash2 size={16} aria-hidden />}
                aria-label={t`删去地区 ${place + 1}`}
                onClick={() => onChange(areas.filter(({ key }) => key !== area.key))}
              />
            </div>
            <RegionField
              id={`${id}-${area.key}-codes`}
              label={t`包括`}
              placeholder={t`选择省、市或区县`}
              error={errors[`areas.${place}.codes`]}
              codes={area.codes}
              onChange={(codes) => change(area.key, { codes })}
            />
            <RateFields
              id={`${id}-${area.key}`}
              basis={basis}
              rate={area}
              errors={{}}
              onChange={(part) => change(area.key, part)}
            />
          </li>
        ))}
      </ol>
      {areas.length < limits.freightAreas && (
        <Button
          className="mt-3"
          icon={<Plus size={16} aria-hidden />}
          onClick={() => onChange([...areas, { ...usualRate(basis), key: newKey(), codes: [] }])}
        >
          {t`加一个地区`}
        </Button>
      )}
    </fieldset>
  )
}
