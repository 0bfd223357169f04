import { z } from 'zod';
import { isMailAddress } from '../../mail/index.js';
import { someWords, words } from '../forms/typed.js';

/** Zones of Russia by the place people know them by. */
export const ZONES = [
  ['Europe/Kaliningrad', 'Калининград (МСК−1)'],
  ['Europe/Moscow', 'Москва'],
  ['Europe/Samara', 'Самара, Ижевск (МСК+1)'],
  ['Asia/Yekaterinburg', 'Екатеринбург, Уфа, Пермь (МСК+2)'],
  ['Asia/Omsk', 'Омск (МСК+3)'],
  ['Asia/Barnaul', 'Барнаул, Горно-Алтайск (МСК+4)'],
  ['Asia/Novosibirsk', 'Новосибирск, Томск (МСК+4)'],
  ['Asia/Krasnoyarsk', 'Красноярск, Кемерово (МСК+4)'],
  ['Asia/Irkutsk', 'Иркутск, Улан-Удэ (МСК+5)'],
  ['Asia/Yakutsk', 'Якутск, Чита, Благовещенск (МСК+6)'],
  ['Asia/Vladivostok', 'Владивосток, Хабаровск (МСК+7)'],
  ['Asia/Magadan', 'Магадан, Южно-Сахалинск (МСК+8)'],
  ['Asia/Kamchatka', 'Петропавловск-Камчатский, Анадырь (МСК+9)'],
] as const;

export const firstForm = z.object({
  department: words('Укажите, как называется отдел.', 300),
  zone: z
    .string('Выберите часовой пояс.')
    .refine((given) => ZONES.some(([zone]) => zone === given), 'Выберите часовой пояс.'),
  surname: words('Укажите фамилию.', 100),
  given: words('Укажите имя.', 100),
  patronymic: someWords(100),
  gender: z.enum(['m', 'f'], 'Укажите пол: от него зависят слова в документах.'),
  email: words('Укажите адрес почты: с ним вы будете входить.', 200).refine(
    isMailAddress,
    'Это не адрес почты: нужно вида ivanova@example.ru.',
  ),
  password: z.string().min(1, 'Придумайте пароль.'),
});

export type FirstDepartment = z.infer<typeof firstForm>;
