package io.github.holdfast.examples.onsale.gtfs;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.onebusaway.gtfs.model.ServiceCalendar;
import org.onebusaway.gtfs.model.ServiceCalendarDate;
import org.onebusaway.gtfs.model.calendar.ServiceDate;

/** On which dates a service runs: its weekly pattern, and the exceptions, which win. */
final class ServiceDays {
    private final Map<String, ServiceCalendar> weeks = new HashMap<>();
    private final Map<String, TreeMap<LocalDate, Boolean>> exceptions = new HashMap<>();

    ServiceDays(Collection<ServiceCalendar> calendars, Collection<ServiceCalendarDate> dates) {
        calendars.forEach(week -> weeks.put(week.getServiceId().getId(), week));
        dates.forEach(date -> exceptions
                .computeIfAbsent(date.getServiceId().getId(), id -> new TreeMap<>())
                .put(local(date.getDate()), date.getExceptionType() == ServiceCalendarDate.EXCEPTION_TYPE_ADD));
    }

    boolean runs(String service, LocalDate date) {
        Boolean exception = exceptionsOf(service).get(date);
        return exception != null ? exception : inWeek(service, date);
    }

    /** The service's dates from one on, in order; empty when there is none left. */
    Optional<LocalDate> nextFrom(String service, LocalDate date) {
        return first(service)
                .map(first -> first.isBefore(date) ? date : first)
                .flatMap(start -> last(service).stream()
                        .flatMap(last ->
                                start.isAfter(last) ? Stream.<LocalDate>empty() : start.datesUntil(last.plusDays(1)))
                        .filter(day -> runs(service, day))
                        .findFirst());
    }

    /** The earliest date that the calendar speaks of. */
    Optional<LocalDate> first(String service) {
        Stream<LocalDate> week = weekOf(service).map(w -> local(w.getStartDate())).stream();
        return Stream.concat(week, exceptionsOf(service).keySet().stream()).min(LocalDate::compareTo);
    }

    /** The latest date that the calendar speaks of. */
    Optional<LocalDate> last(String service) {
        Stream<LocalDate> week = weekOf(service).map(w -> local(w.getEndDate())).stream();
        return Stream.concat(week, exceptionsOf(service).keySet().stream()).max(LocalDate::compareTo);
    }

    private Optional<ServiceCalendar> weekOf(String service) {
        return Optional.ofNullable(weeks.get(service));
    }

    private TreeMap<LocalDate, Boolean> exceptionsOf(String service) {
        return exceptions.getOrDefault(service, new TreeMap<>());
    }

    private boolean inWeek(String service, LocalDate date) {
        ServiceCalendar week = weeks.get(service);
        return week != null
                && !date.isBefore(local(week.getStartDate()))
                && !date.isAfter(local(week.getEndDate()))
                && runs(week, date.getDayOfWeek());
    }

    private static boolean runs(ServiceCalendar week, DayOfWeek day) {
        return 1
                == switch (day) {
                    case MONDAY -> week.getMonday();
                    case TUESDAY -> week.getTuesday();
                    case WEDNESDAY -> week.getWednesday();
                    case THURSDAY -> week.getThursday();
                    case FRIDAY -> week.getFriday();
                    case SATURDAY -> week.getSaturday();
                    case SUNDAY -> week.getSunday();
                };
    }

    private static LocalDate local(ServiceDate date) {
        return LocalDate.of(date.getYear(), date.getMonth(), date.getDay());
    }
}
