import { testPlaceSchedules } from './many-place-schedules.ts';

testPlaceSchedules(1, 2);
