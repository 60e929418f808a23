Feature: Kettles

  Scenario: Change a kettle
    Given a kettle with the id 7
    When I send a PATCH request to "/kettles/7" with body:
      """json
      {
        "litres": 2,
        "label": "old"
      }
      """
    Then the response status is 200
