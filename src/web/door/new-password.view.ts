import type { Field, FormFields } from '../forms/field.js';

/** Whatever a password is asked for, it is called `password`. */
export function newPasswordField(form: FormFields, label: string): Field {
  return form.text(
    {
      ...{ name: 'password', label },
      hint: 'Не меньше 12 знаков; удобнее всего фраза из нескольких слов.',
    },
    { type: 'password', autocomplete: 'new-password' },
  );
}
