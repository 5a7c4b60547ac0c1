import { SlidersHorizontal } from 'lucide-react'
import { useState } from 'react'
import { Button, Disclosure, DisclosurePanel, Input, Label, TextField, ToggleButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { CareNeed } from '../../../core/directory/entry.ts'
import { FIRST_NEEDS, needSchema } from '../../../core/directory/need.ts'
import type { DirectoryQuery } from '../../../core/directory/search/query.ts'
import { Segment } from '../../components/segment.tsx'
import { TickBox } from '../../components/tick-box.tsx'

/** Difficulties people may have; places that only say « handicap » match each of the last four. */
const CARES: readonly CareNeed[] = ['illiteracy', 'languages', 'english', 'deaf', 'blind', 'motor', 'mental']
const WAYS = ['any', 'visit', 'phone'] as const

interface SearchFormProps {
  readonly wish: DirectoryQuery
  readonly onWish: (change: Partial<DirectoryQuery>) => void
}

/** Asks what somebody needs and where; one button opens the other fields. */
export function SearchForm({ wish, onWish }: SearchFormProps) {
  const { t } = useTranslation()
  return (
    <search className="card places-form">
      <NeedChoice wish={wish} onWish={onWish} />
      <div className="places-fields">
        <Field label={t('places.words')} value={wish.words} onChange={(words) => onWish({ words })} />
        <Field
          label={t('places.where')}
          value={wish.where}
          onChange={(where) => onWish({ where, commune: undefined })}
        />
      </div>
      <MoreChoices wish={wish} onWish={onWish} />
      <p className="fine">{t('places.private')}</p>
    </search>
  )
}

interface FieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

function Field({ label, value, onChange }: FieldProps) {
  return (
    <TextField value={value} onChange={onChange} autoComplete="off" maxLength={100}>
      <Label>{label}</Label>
      <Input className="text-input" dir="auto" spellCheck="false" />
    </TextField>
  )
}

function NeedChoice({ wish, onWish }: SearchFormProps) {
  const { t } = useTranslation()
  const [isAll, setAll] = useState(false)
  const shown = needSchema.options.filter((need) => isAll || FIRST_NEEDS.includes(need) || need === wish.need)
  return (
    <div role="group" aria-labelledby="places-ask">
      <p id="places-ask" className="small-question">
        {t('places.ask')}
      </p>
      <div className="chips">
        {shown.map((need) => (
          <ToggleButton
            key={need}
            className="pill"
            isSelected={wish.need === need}
            onChange={(on) => onWish({ need: on ? need : undefined, kind: undefined })}
          >
            {t(`places.need.${need}`)}
          </ToggleButton>
        ))}
        <ToggleButton className="pill" isSelected={isAll} onChange={setAll} aria-expanded={isAll}>
          {t('places.otherNeeds')}
        </ToggleButton>
      </div>
    </div>
  )
}

function MoreChoices({ wish, onWish }: SearchFormProps) {
  const { t } = useTranslation()
  return (
    <Disclosure className="places-more">
      <Button slot="trigger" className="action action-quiet">
        <SlidersHorizontal aria-hidden="true" />
        <span>{t('places.more')}</span>
      </Button>
      <DisclosurePanel>
        <div className="places-choices">
          <div className="row">
            <TickBox isSelected={wish.free} onChange={(free) => onWish({ free })}>
              {t('places.free')}
            </TickBox>
            <TickBox isSelected={wish.open} onChange={(open) => onWish({ open })}>
              {t('places.open')}
            </TickBox>
          </div>
          <div>
            <p className="small-question">{t('places.wayAsk')}</p>
            <Segment
              label={t('places.wayAsk')}
              value={wish.way ?? 'any'}
              options={WAYS}
              toWords={(way) => t(`places.way.${way}`)}
              onChoose={(way) => onWish({ way: way === 'any' ? undefined : way })}
            />
          </div>
          <div role="group" aria-labelledby="places-care">
            <p id="places-care" className="small-question">
              {t('places.careAsk')}
            </p>
            <div className="chips">
              {CARES.map((care) => (
                <ToggleButton
                  key={care}
                  className="pill"
                  isSelected={wish.care === care}
                  onChange={(on) => onWish({ care: on ? care : undefined })}
                >
                  {t(`places.care.${care}`)}
                </ToggleButton>
              ))}
            </div>
          </div>
        </div>
      </DisclosurePanel>
    </Disclosure>
  )
}
