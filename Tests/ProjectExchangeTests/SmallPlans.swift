// SPDX-License-Identifier: GPL-3.0-or-later

/// Small project plans, written by hand, that have one of everything.
enum SmallPlans {
  static let mspdi = """
    <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
    <Project xmlns="http://schemas.microsoft.com/project">
      <Name>halls.xml</Name><Title>Two halls &amp; a yard</Title>
      <StartDate>2026-01-05T08:00:00</StartDate><CalendarUID>1</CalendarUID><MinutesPerDay>480</MinutesPerDay>
      <StatusDate>2026-01-16T17:00:00</StatusDate>
      <Calendars>
        <Calendar><UID>1</UID><Name>Site week</Name><IsBaseCalendar>1</IsBaseCalendar><BaseCalendarUID>-1</BaseCalendarUID>
          <WeekDays>
            <WeekDay><DayType>1</DayType><DayWorking>0</DayWorking></WeekDay>
            <WeekDay><DayType>2</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>08:00:00</FromTime><ToTime>12:00:00</ToTime></WorkingTime><WorkingTime><FromTime>13:00:00</FromTime><ToTime>17:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>
            <WeekDay><DayType>3</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>08:00:00</FromTime><ToTime>12:00:00</ToTime></WorkingTime><WorkingTime><FromTime>13:00:00</FromTime><ToTime>17:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>
            <WeekDay><DayType>4</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>08:00:00</FromTime><ToTime>12:00:00</ToTime></WorkingTime><WorkingTime><FromTime>13:00:00</FromTime><ToTime>17:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>
            <WeekDay><DayType>5</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>08:00:00</FromTime><ToTime>12:00:00</ToTime></WorkingTime><WorkingTime><FromTime>13:00:00</FromTime><ToTime>17:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>
            <WeekDay><DayType>6</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>08:00:00</FromTime><ToTime>12:00:00</ToTime></WorkingTime><WorkingTime><FromTime>13:00:00</FromTime><ToTime>17:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>
            <WeekDay><DayType>7</DayType><DayWorking>0</DayWorking></WeekDay>
          </WeekDays>
          <Exceptions><Exception><TimePeriod><FromDate>2026-02-16T00:00:00</FromDate><ToDate>2026-02-17T23:59:00</ToDate></TimePeriod><Name>Holiday</Name><Type>1</Type><DayWorking>0</DayWorking></Exception></Exceptions>
        </Calendar>
        <Calendar><UID>2</UID><Name>Around the clock</Name><IsBaseCalendar>1</IsBaseCalendar><BaseCalendarUID>-1</BaseCalendarUID>
          <WeekDays>
            <WeekDay><DayType>1</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>00:00:00</FromTime><ToTime>00:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>
            <WeekDay><DayType>2</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>00:00:00</FromTime><ToTime>00:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>
            <WeekDay><DayType>3</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>00:00:00</FromTime><ToTime>00:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>
            <WeekDay><DayType>4</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>00:00:00</FromTime><ToTime>00:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>
            <WeekDay><DayType>5</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>00:00:00</FromTime><ToTime>00:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>
            <WeekDay><DayType>6</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>00:00:00</FromTime><ToTime>00:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>
            <WeekDay><DayType>7</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>00:00:00</FromTime><ToTime>00:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>
          </WeekDays>
        </Calendar>
      </Calendars>
      <Tasks>
        <Task><UID>0</UID><ID>0</ID><Name>Two halls</Name><OutlineLevel>0</OutlineLevel><Summary>1</Summary></Task>
        <Task><UID>1</UID><ID>1</ID><Name>Hall 1</Name><OutlineLevel>1</OutlineLevel><Summary>1</Summary><Deadline>2026-03-20T17:00:00</Deadline></Task>
        <Task><UID>2</UID><ID>2</ID><Name>Install trays</Name><OutlineLevel>2</OutlineLevel><Start>2026-01-05T08:00:00</Start><Finish>2026-01-09T17:00:00</Finish><Duration>PT40H0M0S</Duration><DurationFormat>7</DurationFormat><PercentComplete>100</PercentComplete><ActualStart>2026-01-05T08:00:00</ActualStart><ActualFinish>2026-01-09T17:00:00</ActualFinish><RemainingDuration>PT0H0M0S</RemainingDuration></Task>
        <Task><UID>3</UID><ID>3</ID><Name>Pull fiber</Name><OutlineLevel>2</OutlineLevel><Start>2026-01-12T08:00:00</Start><Finish>2026-01-23T17:00:00</Finish><Duration>PT80H0M0S</Duration><DurationFormat>7</DurationFormat><PercentComplete>50</PercentComplete><ActualStart>2026-01-12T08:00:00</ActualStart><RemainingDuration>PT40H0M0S</RemainingDuration>
          <PredecessorLink><PredecessorUID>2</PredecessorUID><Type>1</Type><LinkLag>0</LinkLag><LagFormat>7</LagFormat></PredecessorLink></Task>
        <Task><UID>4</UID><ID>4</ID><Name>Splice</Name><OutlineLevel>2</OutlineLevel><Start>2026-01-19T08:00:00</Start><Finish>2026-01-30T17:00:00</Finish><Duration>PT80H0M0S</Duration><DurationFormat>7</DurationFormat>
          <PredecessorLink><PredecessorUID>3</PredecessorUID><Type>3</Type><LinkLag>24000</LinkLag><LagFormat>7</LagFormat></PredecessorLink>
          <PredecessorLink><PredecessorUID>3</PredecessorUID><Type>0</Type><LinkLag>9600</LinkLag><LagFormat>7</LagFormat></PredecessorLink></Task>
        <Task><UID>5</UID><ID>5</ID><Name>Fiber ready</Name><OutlineLevel>2</OutlineLevel><Duration>PT0H0M0S</Duration><Milestone>1</Milestone>
          <PredecessorLink><PredecessorUID>4</PredecessorUID><Type>1</Type><LinkLag>0</LinkLag></PredecessorLink></Task>
        <Task><UID>6</UID><ID>6</ID><Name>Burn-in</Name><OutlineLevel>2</OutlineLevel><Duration>PT72H0M0S</Duration><DurationFormat>8</DurationFormat><Finish>2026-02-03T00:00:00</Finish>
          <PredecessorLink><PredecessorUID>5</PredecessorUID><Type>1</Type><LinkLag>14400</LinkLag><LagFormat>8</LagFormat></PredecessorLink></Task>
        <Task><UID>7</UID><ID>7</ID><Name>Hall 2</Name><OutlineLevel>1</OutlineLevel><Summary>1</Summary>
          <PredecessorLink><PredecessorUID>1</PredecessorUID><Type>1</Type><LinkLag>0</LinkLag></PredecessorLink></Task>
        <Task><UID>8</UID><ID>8</ID><Name>Power</Name><OutlineLevel>2</OutlineLevel><Duration>PT20H0M0S</Duration><DurationFormat>7</DurationFormat><ConstraintType>2</ConstraintType><ConstraintDate>2026-02-19T08:00:00</ConstraintDate></Task>
        <Task><UID>9</UID><ID>9</ID><Name>Test links</Name><OutlineLevel>2</OutlineLevel><Duration>PT24H0M0S</Duration><DurationFormat>7</DurationFormat><ConstraintType>4</ConstraintType><ConstraintDate>2026-02-24T08:00:00</ConstraintDate><Deadline>2026-03-13T17:00:00</Deadline>
          <PredecessorLink><PredecessorUID>8</PredecessorUID><Type>1</Type><LinkLag>-4800</LinkLag><LagFormat>7</LagFormat></PredecessorLink></Task>
        <Task><UID>10</UID><ID>10</ID><Name>Hand over</Name><OutlineLevel>2</OutlineLevel><Duration>PT8H0M0S</Duration><DurationFormat>7</DurationFormat><CalendarUID>2</CalendarUID><ConstraintType>5</ConstraintType><ConstraintDate>2026-03-24T08:00:00</ConstraintDate>
          <PredecessorLink><PredecessorUID>9</PredecessorUID><Type>2</Type><LinkLag>0</LinkLag></PredecessorLink></Task>
      </Tasks>
      <Resources>
        <Resource><UID>0</UID><ID>0</ID></Resource>
        <Resource><UID>1</UID><ID>1</ID><Name>Splicers</Name><Type>1</Type><MaxUnits>4</MaxUnits><EmailAddress>who@example.com</EmailAddress></Resource>
        <Resource><UID>2</UID><ID>2</ID><Name>Testers</Name><Type>1</Type><MaxUnits>1.5</MaxUnits></Resource>
        <Resource><UID>3</UID><ID>3</ID><Name>OS2 cable</Name><Type>0</Type></Resource>
      </Resources>
      <Assignments>
        <Assignment><UID>1</UID><TaskUID>4</TaskUID><ResourceUID>1</ResourceUID><Units>3</Units></Assignment>
        <Assignment><UID>2</UID><TaskUID>9</TaskUID><ResourceUID>2</ResourceUID><Units>0.5</Units></Assignment>
        <Assignment><UID>3</UID><TaskUID>3</TaskUID><ResourceUID>3</ResourceUID><Units>100</Units></Assignment>
        <Assignment><UID>4</UID><TaskUID>6</TaskUID><ResourceUID>-65535</ResourceUID><Units>1</Units></Assignment>
      </Assignments>
    </Project>
    """

  /// Tables of the same kind as P6 writes them, cells between tabs.
  static let xer = table([
    [
      "ERMHDR", "19.12", "2026-01-16", "Project", "planner", "Planner", "db", "Project Management",
      "USD",
    ],
    ["%T", "PROJECT"],
    [
      "%F", "proj_id", "proj_short_name", "clndr_id", "last_recalc_date", "plan_start_date",
      "plan_end_date",
    ],
    ["%R", "7", "YARD", "1", "2026-01-19 08:00", "2026-01-05 08:00", "2026-04-03 17:00"],
    ["%T", "CALENDAR"],
    ["%F", "clndr_id", "default_flag", "clndr_name", "day_hr_cnt", "clndr_data"],
    [
      "%R", "1", "Y", "Six days", "10",
      week(worked: 2...7, from: "07:00", to: "17:00", closed: [46069]),
    ],
    [
      "%R", "2", "N", "Around the clock", "24",
      week(worked: 1...7, from: "00:00", to: "00:00", closed: []),
    ],
    ["%T", "PROJWBS"],
    [
      "%F", "wbs_id", "proj_id", "seq_num", "proj_node_flag", "wbs_short_name", "wbs_name",
      "parent_wbs_id",
    ],
    ["%R", "71", "7", "0", "N", "H1", "Halle Süd", "70"],
    ["%R", "70", "7", "0", "Y", "YARD", "Yard", ""],
    ["%T", "ROLES"], ["%F", "role_id", "role_name"], ["%R", "5", "Splicer"],
    ["%T", "RSRC"], ["%F", "rsrc_id", "rsrc_name", "rsrc_type", "office_phone"],
    ["%R", "1", "Ada", "RT_Labor", "555 0100"], ["%R", "2", "Fiber test set", "RT_Equip", ""],
    ["%T", "TASK"],
    [
      "%F", "task_id", "wbs_id", "clndr_id", "task_code", "task_name", "task_type", "status_code",
      "target_drtn_hr_cnt", "remain_drtn_hr_cnt", "act_start_date", "act_end_date", "cstr_type",
      "cstr_date",
    ],
    [
      "%R", "1", "71", "1", "A1000", "Trays", "TT_Task", "TK_Complete", "50", "0",
      "2026-01-05 07:00", "2026-01-09 17:00", "", "",
    ],
    [
      "%R", "2", "71", "1", "A1010", "Pull", "TT_Task", "TK_Active", "100", "30",
      "2026-01-12 07:00", "", "", "",
    ],
    [
      "%R", "3", "71", "1", "A1020", "Splice", "TT_Rsrc", "TK_NotStart", "60", "60", "", "",
      "CS_MSOA", "2026-01-26 00:00",
    ],
    ["%R", "4", "71", "2", "A1030", "Soak", "TT_Task", "TK_NotStart", "72", "72", "", "", "", ""],
    [
      "%R", "5", "71", "1", "A1040", "Oversight", "TT_LOE", "TK_NotStart", "100", "100", "", "", "",
      "",
    ],
    [
      "%R", "6", "71", "1", "A1050", "Live", "TT_FinMile", "TK_NotStart", "0", "0", "", "",
      "CS_MEOB", "2026-02-27 17:00",
    ],
    ["%T", "TASKPRED"],
    ["%F", "task_pred_id", "task_id", "pred_task_id", "pred_type", "lag_hr_cnt"],
    ["%R", "1", "2", "1", "PR_FS", "0"], ["%R", "2", "3", "2", "PR_SS", "40"],
    ["%R", "3", "4", "3", "PR_FS", "0"], ["%R", "4", "6", "4", "PR_FS", "0"],
    ["%R", "5", "6", "5", "PR_FF", "0"],
    ["%T", "TASKRSRC"],
    ["%F", "taskrsrc_id", "task_id", "role_id", "rsrc_id", "target_qty", "target_qty_per_hr"],
    ["%R", "1", "3", "5", "", "120", ""], ["%R", "2", "3", "", "2", "", "1"],
    ["%E"],
  ])

  static func table(_ rows: [[String]]) -> String {
    rows.map { $0.joined(separator: "\t") + "\r\n" }.joined()
  }

  /// A calendar's cell; Sunday is 1, and days count from 1899-12-30.
  private static func week(
    worked: ClosedRange<Int>, from: String, to: String, closed: [Int]
  ) -> String {
    let days = (1...7).map {
      "    (0||\($0)()(\(worked.contains($0) ? "      (0||0(s|\(from)|f|\(to))())" : "")))"
    }
    let exceptions = closed.map { "    (0||0(d|\($0))())" }
    return
      "(0||CalendarData()(  (0||DaysOfWeek()(\(days.joined())))  (0||VIEW(ShowTotal|N)())  (0||Exceptions()(\(exceptions.joined())))))"
  }
}
